// Makes libpq, PostgreSQL's C client library, visible to Swift.
#include <libpq-fe.h>
