#pragma once
// The type checks are macros around the variadic functions; the functions below check types by being typed.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

#pragma clang assume_nonnull begin

/// Called with bytes of the body or one header line; answers how many were taken.
typedef size_t (*curl_bytes_callback)(char *_Nullable bytes, size_t size, size_t count,
                                      void *_Nullable context);

static inline CURLcode curl_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode curl_set_offset(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode curl_set_string(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode curl_set_list(CURL *handle, CURLoption option, struct curl_slist *_Nullable value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode curl_set_pointer(CURL *handle, CURLoption option, void *_Nullable value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode curl_set_bytes_callback(CURL *handle, CURLoption option, curl_bytes_callback value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode curl_set_socket_callback(CURL *handle, curl_opensocket_callback value) {
  return curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, value);
}

static inline CURLcode curl_info_long(CURL *handle, CURLINFO info, long *value) {
  return curl_easy_getinfo(handle, info, value);
}

static inline CURLMcode curl_multi_set_long(CURLM *handle, CURLMoption option, long value) {
  return curl_multi_setopt(handle, option, value);
}

/// The result of a finished transfer.
static inline CURLcode curl_message_result(const CURLMsg *message) {
  return message->data.result;
}

#pragma clang assume_nonnull end
