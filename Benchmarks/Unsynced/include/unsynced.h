#pragma once

/// Writes everything back that fsync(2) and fdatasync(2) of this program were asked to.
void unsynced_finish(void);
