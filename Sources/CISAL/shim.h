#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>

// Swift does not see macros of this kind: the working memory of level 2 in bytes.
static const uint32_t isal_level_2_bytes = ISAL_DEF_LVL2_LARGE;
