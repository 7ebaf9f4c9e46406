// The words that people take for passwords, with how common each is: written by
// Scripts/generate-words, which says how the bytes are laid out. Where they come from: NOTICE.
#ifndef FRONTDESK_PASSWORD_WORDS_H
#define FRONTDESK_PASSWORD_WORDS_H

#include <stddef.h>

const unsigned char *frontdesk_words(void);
size_t frontdesk_words_count(void);

#endif
