/* schema: the tables and views of a store, as SQL text that stands in the library and ends in NUL. Made from schema.sql at build time
   (cmake/builtin.cmake). */
#ifndef SLANT_STORE_SCHEMA_H
#define SLANT_STORE_SCHEMA_H

extern const char slant_builtin_store_schema[];

#endif
