// Makes libxlsxwriter, the spreadsheet writer of Debian's libxlsxwriter-dev, visible to Swift.
#include <xlsxwriter.h>
