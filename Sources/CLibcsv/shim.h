// Makes libcsv, the CSV parser of Debian's libcsv-dev, visible to Swift.
#include <csv.h>
