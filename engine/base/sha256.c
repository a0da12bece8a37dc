/* See sha256.h. */
#include "sha256.h"

#include <nettle/sha2.h>

#include "banned.h"

_Static_assert(SLANT_SHA256_BYTES == SHA256_DIGEST_SIZE, "bytes of a digest");

void slant_sha256_bytes(slant_str data, unsigned char digest[SLANT_SHA256_BYTES])
{
	struct sha256_ctx context;
	sha256_init(&context);
	sha256_update(&context, data.length, (const uint8_t *)data.data);
	sha256_digest(&context, SLANT_SHA256_BYTES, digest);
}

void slant_sha256_write(const unsigned char digest[SLANT_SHA256_BYTES], char hex[SLANT_SHA256_HEX])
{
	static const char digits[] = "0123456789abcdef";
	for (size_t i = 0; i < SLANT_SHA256_BYTES; i++) {
		hex[2 * i] = digits[digest[i] >> 4];
		hex[2 * i + 1] = digits[digest[i] & 15];
	}
	hex[SLANT_SHA256_HEX - 1] = '\0';
}

void slant_sha256(slant_str data, char hex[SLANT_SHA256_HEX])
{
	unsigned char digest[SLANT_SHA256_BYTES];
	slant_sha256_bytes(data, digest);
	slant_sha256_write(digest, hex);
}

bool slant_sha256_read(slant_str hex, unsigned char digest[SLANT_SHA256_BYTES])
{
	if (hex.length != 2 * SLANT_SHA256_BYTES)
		return false;
	for (size_t i = 0; i < hex.length; i++) {
		char c = hex.data[i];
		int value = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
		if (value < 0)
			return false;
		digest[i / 2] = (unsigned char)(i % 2 ? digest[i / 2] * 16 + value : value);
	}
	return true;
}
