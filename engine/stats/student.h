/* student: Student's t distribution. Takes degrees of freedom and a tail or a value; gives NaN where the arguments are not
   allowed. */
#ifndef SLANT_STATS_STUDENT_H
#define SLANT_STATS_STUDENT_H

/* t with P(T > t) = tail; 0 < tail < 1, freedom > 0 and finite. */
double slant_student_upper(double tail, double freedom);
/* P(|T| >= |t|). */
double slant_student_p(double t, double freedom);

#endif
