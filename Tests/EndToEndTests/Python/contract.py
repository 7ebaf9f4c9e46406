"""All methods of the contract, as protoc's modules have them, and who may call each of them."""
import importlib
import pathlib

from google.protobuf import descriptor_pb2

import frontdesk.v1.common_pb2 as common_pb2

_folder = pathlib.Path(common_pb2.__file__).parent
_modules = [importlib.import_module(f"frontdesk.v1.{file.stem}")
            for file in sorted(_folder.glob("*_pb2.py"))]
_descriptors = [
    (service, method)
    for module in _modules
    for service in module.DESCRIPTOR.services_by_name.values()
    for method in service.methods]
# The full name of the service, the name of the method, and the descriptor of its request.
METHODS = [(service.full_name, method.name, method.input_type)
           for service, method in _descriptors]
# The descriptors of request and response by "Service.Method".
KINDS = {f"{service.name}.{method.name}": (method.input_type, method.output_type)
         for service, method in _descriptors}


def _access():
    """What the last line of each method's comment states, as a dictionary of lists of words by
    "Service.Method". protoc's modules have no comments; its descriptor set does."""
    files = descriptor_pb2.FileDescriptorSet.FromString((_folder / "contract.binpb").read_bytes())
    found = {}
    for file in files.file:
        for location in file.source_code_info.location:
            # Service number path[1] of the file, method number path[3] of it.
            if len(location.path) != 4 or location.path[0] != 6 or location.path[2] != 2:
                continue
            service = file.service[location.path[1]]
            line = location.leading_comments.strip().splitlines()[-1].strip()
            assert line.startswith("access: "), (service.name, line)
            parts = (part.split(":") for part in line.removeprefix("access: ").split(";"))
            found[f"{service.name}.{service.method[location.path[3]].name}"] = {
                name.strip(): [word.strip() for word in words.split(",")] for name, words in parts}
    return found


# For example {"api": ["frontend"], "proof": ["session"]}.
ACCESS = _access()
assert set(ACCESS) == set(KINDS), set(ACCESS) ^ set(KINDS)

# These methods wait until there is something to return.
WAITING = {("frontdesk.v1.Audit", "Follow"), ("frontdesk.v1.Courier", "Lease")}


def is_served(service, method, place):
    """Whether any role may call the method on the socket."""
    return place in ACCESS[f"{service.removeprefix('frontdesk.v1.')}.{method}"]
