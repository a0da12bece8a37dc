/* student: Student's t distribution. Takes degrees of freedom and a tail or a value; gives NaN where the arguments are not
   allowed. */
#ifndef SLANT_STATS_STUDENT_H
#define SLANT_STATS_STUDENT_H

/* t with P(T > t) = tail; 0 < tail < 1, freedom > 0 and finite. */
double slant_student_upper(double tail, double freedom);
/* P(|T| >= |t|). */
double slant_student_p(double t, double freedom);
/* The square of the normal variable that is passed as often as t is, from t squared, and back: by the approximation of Wallace, Annals of
   Mathematical Statistics 30 (1959) 1124. From 5 degrees of freedom on, the root is within .02 up to 3 and within .09 up to 5. Cheap enough
   for each draw. */
double slant_student_to_normal(double squared, double freedom);
double slant_student_from_normal(double squared, double freedom);

#endif
