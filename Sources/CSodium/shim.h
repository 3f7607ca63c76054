#pragma once
#include <sodium.h>

/* Makes the library ready, with its own generator that takes a seed from the system for each thread: a call of the system for
 * every nonce costs more. Must come before anything else of the library. */
static inline int werkx_sodium_init(void) {
    return randombytes_set_implementation(&randombytes_internal_implementation) == 0 ? sodium_init() : -1;
}
