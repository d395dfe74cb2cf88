#include <libxml/xmlversion.h>
/* Debian's libxml2 would bring in ICU's headers, which Foundation has in another version. */
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
