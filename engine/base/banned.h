/* Calls that must not compile: unbounded writes, locale- or clock-dependent results, process exits, printing.
   Included last by every .c file of the library. */
#ifndef SLANT_BASE_BANNED_H
#define SLANT_BASE_BANNED_H

#if defined(__GNUC__)
#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf gets strtok
#pragma GCC poison abort exit _exit atexit printf puts putchar
#pragma GCC poison rand srand random srandom setlocale localtime gmtime time clock
#pragma GCC poison tolower toupper isalpha isalnum isspace isupper islower isdigit ispunct
#pragma GCC poison atoi atol atof strtod system popen
#endif

#endif
