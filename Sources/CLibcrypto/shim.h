// Makes the digests of OpenSSL's libcrypto visible to Swift.
#include <openssl/evp.h>
