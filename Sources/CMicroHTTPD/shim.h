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
                                                 unsigned int per_address, size_t memory, unsigned int threads,
                                                 const char *certificate, const char *key, const char *priorities) {
    struct MHD_OptionItem tls[] = {{MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)certificate},
                                   {MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)key},
                                   {MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)priorities},
                                   {MHD_OPTION_END, 0, NULL}};
    struct MHD_OptionItem none[] = {{MHD_OPTION_END, 0, NULL}};
    return MHD_start_daemon(flags | (certificate ? MHD_USE_TLS : 0), 0, NULL, NULL, handler, context,
                            MHD_OPTION_LISTEN_SOCKET, listener, MHD_OPTION_URI_LOG_CALLBACK, uri, context,
                            MHD_OPTION_NOTIFY_COMPLETED, completed, context, MHD_OPTION_NOTIFY_CONNECTION, notify,
                            context, MHD_OPTION_CONNECTION_TIMEOUT, timeout, MHD_OPTION_CONNECTION_LIMIT,
                            connections, MHD_OPTION_PER_IP_CONNECTION_LIMIT, per_address,
                            MHD_OPTION_CONNECTION_MEMORY_LIMIT, memory, MHD_OPTION_THREAD_POOL_SIZE, threads,
                            MHD_OPTION_STRICT_FOR_CLIENT, 0,
                            MHD_OPTION_ARRAY, certificate ? tls : none, MHD_OPTION_END);
}

// Whether the library takes a certificate; it closes a listening socket that it was given beside one it does not take.
static inline enum MHD_Result werkx_mhd_no_handler(void *context, struct MHD_Connection *connection, const char *url,
                                                   const char *method, const char *version, const char *data,
                                                   size_t *size, void **state) {
    return MHD_NO;
}
static inline int werkx_mhd_takes(const char *certificate, const char *key, const char *priorities) {
    struct MHD_Daemon *daemon =
        MHD_start_daemon(MHD_USE_TLS | MHD_USE_NO_LISTEN_SOCKET, 0, NULL, NULL, werkx_mhd_no_handler, NULL,
                         MHD_OPTION_HTTPS_MEM_CERT, certificate, MHD_OPTION_HTTPS_MEM_KEY, key,
                         MHD_OPTION_HTTPS_PRIORITIES, priorities, MHD_OPTION_END);
    if (daemon) MHD_stop_daemon(daemon);
    return daemon != NULL;
}

// Without ITC the library refuses to be quiesced.
static inline unsigned int werkx_mhd_flags(int ipv6) {
    return MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC | (ipv6 ? MHD_USE_IPv6 : 0);
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
