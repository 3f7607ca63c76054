#pragma once
#include <curl/curl.h>

typedef size_t (*werkx_curl_write)(char *, size_t, size_t, void *);

// Swift imports no variadic functions.
static inline CURLcode werkx_curl_number(CURL *curl, CURLoption option, long value) {
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode werkx_curl_size(CURL *curl, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode werkx_curl_text(CURL *curl, CURLoption option, const char *value) {
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode werkx_curl_bytes(CURL *curl, CURLoption option, const void *value) {
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode werkx_curl_headers(CURL *curl, struct curl_slist *headers) {
    return curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
}

static inline CURLcode werkx_curl_on_body(CURL *curl, werkx_curl_write write, void *context) {
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, context);
    return curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, write);
}

static inline CURLcode werkx_curl_on_header(CURL *curl, werkx_curl_write write, void *context) {
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, context);
    return curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, write);
}
