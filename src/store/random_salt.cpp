#include "store/random_salt.h"

#include <openssl/rand.h>

#include <new>

namespace cairn {

std::string random_salt() {
  std::string salt(32, '\0');
  // Fails only where the kernel gives no randomness: then nothing may be sealed.
  if (RAND_bytes(reinterpret_cast<unsigned char*>(salt.data()), static_cast<int>(salt.size())) != 1) throw std::bad_alloc();
  return salt;
}

}  // namespace cairn
