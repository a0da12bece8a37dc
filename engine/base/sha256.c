/* See sha256.h. */
#include "sha256.h"

#include <nettle/sha2.h>

#include "banned.h"

void slant_sha256(slant_str data, char hex[SLANT_SHA256_HEX])
{
	static const char digits[] = "0123456789abcdef";
	struct sha256_ctx context;
	uint8_t digest[SHA256_DIGEST_SIZE];
	sha256_init(&context);
	sha256_update(&context, data.length, (const uint8_t *)data.data);
	sha256_digest(&context, sizeof digest, digest);
	for (size_t i = 0; i < sizeof digest; i++) {
		hex[2 * i] = digits[digest[i] >> 4];
		hex[2 * i + 1] = digits[digest[i] & 15];
	}
	hex[2 * sizeof digest] = '\0';
}
