#include <sqlite3.h>

/// Makes a text in double quotes the name of a column and never a string, so that a misspelled column
/// is an error. Returns SQLite's code. (Swift cannot call functions with variable arguments.)
static inline int frontdesk_sqlite_refuse_quoted_strings(sqlite3 *database)
{
    int code = sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DDL, 0, (int *)0);
    return code != SQLITE_OK ? code : sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DML, 0, (int *)0);
}
