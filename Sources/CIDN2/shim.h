#include <idn2.h>

/// The flags for looking up a domain: IDNA2008 after UTS 46 mapping, non-transitional, which keeps
/// `ß` and the final sigma.
static inline int frontdesk_idn2_flags(void) { return IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL; }
