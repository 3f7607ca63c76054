#pragma once
#include <microhttpd.h>

typedef enum MHD_Result (*werkx_mhd_handler)(void *, struct MHD_Connection *, const char *, const char *,
                                             const char *, const char *, size_t *, void **);
typedef void *(*werkx_mhd_uri)(void *, const char *, struct MHD_Connection *);
typedef void (*werkx_mhd_completed)(void *, struct MHD_Connection *, void **, enum MHD_RequestTerminationCode);
typedef void (*werkx_mhd_notify)(void *, struct MHD_Connection *, void **, enum MHD_ConnectionNotificationCode);

// Swift imports no variadic functions. Strict parsing stays off: the library would refuse with its header block sent twice; the
// module's own gate refuses the same and more.
static inline struct MHD_Daemon *werkx_mhd_start(unsigned int flags, int listener, void *context,
                                                 werkx_mhd_handler handler, werkx_mhd_uri uri,
                                                 werkx_mhd_completed completed, werkx_mhd_notify notify,
                                                 unsigned int timeout, unsigned int connections,
                                                 unsigned int per_address, size_t memory) {
    return MHD_start_daemon(flags, 0, NULL, NULL, handler, context, MHD_OPTION_LISTEN_SOCKET, listener,
                            MHD_OPTION_URI_LOG_CALLBACK, uri, context, MHD_OPTION_NOTIFY_COMPLETED, completed,
                            context, MHD_OPTION_NOTIFY_CONNECTION, notify, context,
                            MHD_OPTION_CONNECTION_TIMEOUT, timeout, MHD_OPTION_CONNECTION_LIMIT, connections,
                            MHD_OPTION_PER_IP_CONNECTION_LIMIT, per_address, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
                            memory, MHD_OPTION_STRICT_FOR_CLIENT, 0, MHD_OPTION_END);
}

// Without ITC the library refuses to be quiesced.
static inline unsigned int werkx_mhd_flags(int ipv6) {
    return MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION | MHD_USE_POLL | MHD_USE_ITC |
           (ipv6 ? MHD_USE_IPv6 : 0);
}

// Variadic too.
static inline size_t werkx_mhd_head_size(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    return info ? info->header_size : 0;
}
static inline int werkx_mhd_socket(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info ? info->connect_fd : -1;
}
static inline const struct sockaddr *werkx_mhd_peer(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    return info ? info->client_addr : NULL;
}
static inline void *werkx_mhd_context(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}
