// Include these headers first. libunistring's headers define int32_t and similar types as macros.
// If the C library's headers came later, their types would differ from Swift's Glibc module.
#include <stdint.h>
#include <stdlib.h>

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

/// The normalization form NFKC. `UNINORM_NFKC` itself is a macro that Swift cannot read.
static inline uninorm_t frontdesk_nfkc(void) { return UNINORM_NFKC; }

/// The normalization form NFKD.
static inline uninorm_t frontdesk_nfkd(void) { return UNINORM_NFKD; }
