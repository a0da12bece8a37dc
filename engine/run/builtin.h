/* builtin: the files that stand inside the library: the frozen lexicons of lexicons/en, its norms and its calibration.
   Made at build time (cmake/builtin.cmake); 8-byte aligned. The norms are a frozen block (score/norms_image.h), the
   calibration is JSON text; a size of 0 means there are none. */
#ifndef SLANT_RUN_BUILTIN_H
#define SLANT_RUN_BUILTIN_H

#include <stdint.h>

extern const unsigned char slant_builtin_lexicon[];
extern const uint64_t slant_builtin_lexicon_size;
extern const unsigned char slant_builtin_norms[];
extern const uint64_t slant_builtin_norms_size;
extern const unsigned char slant_builtin_calibration[];
extern const uint64_t slant_builtin_calibration_size;
extern const unsigned char slant_builtin_accuracy[];
extern const uint64_t slant_builtin_accuracy_size;

#endif
