#pragma once

// The heap of the process, with blocks that are overwritten when they are freed.
//
// An executable that links this target gets its own `free` and `realloc`. The dynamic linker binds
// every library to them, so no module has to be imported and no caller has to change.
