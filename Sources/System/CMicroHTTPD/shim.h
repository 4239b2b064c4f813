#pragma once
#include <microhttpd.h>

#pragma clang assume_nonnull begin

/// All that the server sets when it starts a daemon; `MHD_start_daemon` itself is variadic.
struct mhd_settings {
  unsigned int flags;
  int listening_socket;
  unsigned int threads;
  unsigned int connection_limit;
  /// 0 means no limit.
  unsigned int connection_limit_per_address;
  unsigned int idle_seconds;
  size_t connection_memory;
  /// PEM texts, or both NULL for plain HTTP; they must outlive the daemon.
  const char *_Nullable certificate;
  const char *_Nullable key;
  /// Handed to every callback.
  void *context;
  MHD_AccessHandlerCallback on_request;
  void *_Nullable (*on_target)(void *_Nullable context, const char *_Nullable target,
                               struct MHD_Connection *_Nullable connection);
  MHD_RequestCompletedCallback on_completed;
  MHD_NotifyConnectionCallback on_connection;
};

/// Starts a daemon, or answers NULL.
static inline struct MHD_Daemon *_Nullable mhd_start(struct mhd_settings settings) {
  struct MHD_OptionItem tls[] = {
      {settings.certificate ? MHD_OPTION_HTTPS_MEM_CERT : MHD_OPTION_END, 0, (void *)settings.certificate},
      {MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)settings.key},
      {MHD_OPTION_END, 0, NULL}};
  return MHD_start_daemon(
      settings.flags, 0, NULL, NULL, settings.on_request, settings.context,
      MHD_OPTION_LISTEN_SOCKET, settings.listening_socket,
      MHD_OPTION_THREAD_POOL_SIZE, settings.threads,
      MHD_OPTION_CONNECTION_LIMIT, settings.connection_limit,
      MHD_OPTION_PER_IP_CONNECTION_LIMIT, settings.connection_limit_per_address,
      MHD_OPTION_CONNECTION_TIMEOUT, settings.idle_seconds,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, settings.connection_memory,
      MHD_OPTION_STRICT_FOR_CLIENT, 1,
      MHD_OPTION_URI_LOG_CALLBACK, settings.on_target, settings.context,
      MHD_OPTION_NOTIFY_COMPLETED, settings.on_completed, settings.context,
      MHD_OPTION_NOTIFY_CONNECTION, settings.on_connection, settings.context,
      MHD_OPTION_ARRAY, tls,
      MHD_OPTION_END);
}

/// The socket of a connection, or -1.
static inline int mhd_socket(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info ? info->connect_fd : -1;
}

/// The address of the peer, or NULL.
static inline const struct sockaddr *_Nullable mhd_peer(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  return info ? info->client_addr : NULL;
}

/// What the connection callback left with the connection, or NULL.
static inline void *_Nullable mhd_connection_context(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info ? info->socket_context : NULL;
}

/// The number of bytes of the request head as it came, or 0.
static inline size_t mhd_head_size(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
  return info ? info->header_size : 0;
}

#pragma clang assume_nonnull end
