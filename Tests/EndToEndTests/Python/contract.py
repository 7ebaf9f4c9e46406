"""All methods of the contract, from protoc's modules, and the sockets that serve them."""
import importlib
import pathlib

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

# By service, or by method if several sockets serve its service.
_PLACES = {
    "Admin": "api admin", "Audit.List": "api admin", "Audit.ListOwn": "api",
    "Audit.Follow": "admin", "Audit.Verify": "admin", "Audit.Accept": "admin", "Courier": "api",
    "Flows": "api", "Health": "api admin", "Mail": "admin", "Operator": "admin",
    "Outbox": "admin", "PasswordAdvice": "api", "Policies": "api admin", "Preferences": "api",
    "Sessions": "api", "SignInPage": "api",
}

# Methods that respond only after an event.
WAITING = {("frontdesk.v1.Audit", "Follow"), ("frontdesk.v1.Courier", "Lease")}


def is_served(service, method, place):
    """Whether the socket offers the method. New services must be added here."""
    name = service.removeprefix("frontdesk.v1.")
    places = _PLACES.get(name) or _PLACES[f"{name}.{method}"]
    return place in places.split()
