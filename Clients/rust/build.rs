//! Writes the messages of Protos/ as Rust modules, and `v1.rs`, which names them.

use std::{env, fs, path::Path};

fn main() {
    let protos = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Protos");
    let out = env::var("OUT_DIR").unwrap();
    let modules = ["common", "flows", "sessions", "health"];
    let inputs = modules.map(|name| protos.join(format!("frontdesk/v1/{name}.proto")));
    protobuf_codegen_pure::Codegen::new()
        .out_dir(&out)
        .include(&protos)
        .inputs(&inputs)
        .run()
        .expect("Protos/ is what protobuf-codegen-pure can read");
    // In a file of its own: the generated ones begin with inner attributes, which `include!` may
    // not have.
    let names = modules.map(|name| format!("#[path = \"{out}/{name}.rs\"]\npub mod {name};\n"));
    fs::write(Path::new(&out).join("v1.rs"), names.concat()).unwrap();
    println!("cargo:rerun-if-changed={}", protos.display());
}
