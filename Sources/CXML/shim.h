#include <libxml/xmlversion.h>
/* Debian's libxml2 would bring in ICU's headers, which Foundation has in another version. */
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

static void CXMLDiscard(void *context, const char *message, ...) {
  (void)context;
  (void)message;
}

/* xmlParseChunk, which of a broken encoding tells standard error whatever handlers its parser has. */
static inline int CXMLParseChunk(xmlParserCtxtPtr parser, const char *bytes, int count, int isLast) {
  xmlGenericErrorFunc function = xmlGenericError;
  void *context = xmlGenericErrorContext;
  xmlStructuredErrorFunc structured = xmlStructuredError;
  void *structuredContext = xmlStructuredErrorContext;
  xmlSetStructuredErrorFunc(NULL, NULL);
  xmlSetGenericErrorFunc(NULL, CXMLDiscard);
  int code = xmlParseChunk(parser, bytes, count, isLast);
  xmlSetGenericErrorFunc(context, function);
  xmlSetStructuredErrorFunc(structuredContext, structured);
  return code;
}
