#ifndef FRONTDESK_CCURL_H
#define FRONTDESK_CCURL_H

#include <curl/curl.h>
#include <locale.h>

// libcurl's variadic functions, one for each sort of argument: Swift calls no variadic C functions.

static inline CURLcode frontdesk_curl_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

// Also for memory of our own and lists; NULL takes back.
static inline CURLcode frontdesk_curl_pointer(CURL *handle, CURLoption option, const void *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode frontdesk_curl_transfer(CURL *handle, CURLoption option, curl_read_callback function) {
    return curl_easy_setopt(handle, option, function);
}

static inline CURLcode frontdesk_curl_progress(CURL *handle, curl_xferinfo_callback function) {
    return curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, function);
}

static inline CURLcode frontdesk_curl_debug(CURL *handle, curl_debug_callback function) {
    return curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, function);
}

static inline CURLcode frontdesk_curl_prerequest(CURL *handle, curl_prereq_callback function) {
    return curl_easy_setopt(handle, CURLOPT_PREREQFUNCTION, function);
}

static inline CURLcode frontdesk_curl_get_long(CURL *handle, CURLINFO info, long *value) {
    return curl_easy_getinfo(handle, info, value);
}

static inline CURLUcode frontdesk_curl_url_set(CURLU *url, CURLUPart part, const char *text, unsigned int flags) {
    return curl_url_set(url, part, text, flags);
}

// CURL_GLOBAL_DEFAULT is an expression that Swift does not import.
static inline CURLcode frontdesk_curl_start(void) { return curl_global_init(CURL_GLOBAL_ALL); }

// For names of hosts in other scripts: libcurl takes them for text of the thread's character set.
static inline locale_t frontdesk_utf8(void) {
    return newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
}

#endif
