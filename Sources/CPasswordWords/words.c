#include "CPasswordWords.h"

// Of C23, and in the clang of every Swift 6.2 toolchain and later.
#pragma clang diagnostic ignored "-Wc23-extensions"

// Read-only data of the program: nothing is read or built at the start, and all processes share it.
static const unsigned char words[] = {
#embed "words.bin"
};

const unsigned char *frontdesk_words(void) { return words; }
size_t frontdesk_words_count(void) { return sizeof words; }
