#include <idn2.h>

/// How a domain is looked up: IDNA2008 after the mapping of UTS 46, non-transitional, so that `ß` and
/// final sigma stay themselves.
static inline int frontdesk_idn2_flags(void) { return IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL; }
