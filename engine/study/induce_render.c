/* induce_render: proposals as a list in the lexicons' own format in which every line is a comment, so that nothing is accepted by
   accident. Computes nothing. */
#include "../base/error.h"
#include "../base/line.h"
#include "induce.h"
#include "kwic.h"

#include "../base/banned.h"

static void put_head(slant_buf *out, const slant_induction *i)
{
	slant_buf_put(out, SLANT_STR("# Proposals, each for a person to accept or not. Every line is a comment. To accept one, take its \"# \" "
	                             "away, write a category\n# for the \"?\" and a weight for the 0, and put it into a list with a head "
	                             "(lexicons/FORMAT.md). What tells the sides apart is not\n# by that loaded: it may be a subject, a place "
	                             "or a habit of spelling.\n#\n"));
	slant_buf_put(out, SLANT_STR("# --by "));
	slant_line_put(out, slant_str_of(i->by));
	slant_buf_put(out, SLANT_STR(": "));
	slant_line_put(out, i->sides[0]);
	slant_buf_format(out, " in %llu articles, against ", (unsigned long long)i->articles[0]);
	slant_line_put(out, i->sides[1].length ? i->sides[1] : SLANT_STR("the rest"));
	slant_buf_format(out, " in %llu", (unsigned long long)i->articles[1]);
	if (i->group) {
		slant_buf_format(out, "; within %u groups of ", i->groups);
		slant_line_put(out, slant_str_of(i->group));
	}
	if (i->unknown)
		slant_buf_format(out, "; %llu without a value are left out", (unsigned long long)i->unknown);
	slant_buf_format(out, ".\n# The author's own words in lower case, in %u articles or more", SLANT_INDUCE_LEAST);
	if (i->least_sources)
		slant_buf_format(out, " of %u sources or more", i->least_sources);
	slant_buf_format(out, ", z %.0f or more.\n", SLANT_INDUCE_LEAST_Z);
}

static void put_proposal(slant_buf *out, const slant_proposal *p, int side)
{
	slant_buf_format(out, "# %.*s\t%s\t0\t\tz %.2f, log odds %.2f, %llu against %llu, %u articles", (int)p->form.length, p->form.data,
	                 p->known[0] ? p->known : "?", side ? -p->z : p->z, side ? -p->odds : p->odds, (unsigned long long)p->counts[side],
	                 (unsigned long long)p->counts[1 - side], p->documents);
	if (p->sources)
		slant_buf_format(out, ", %u sources%s", p->sources, p->sources == SLANT_INDUCE_LEAST ? " or more" : "");
	if (p->groups > 1)
		slant_buf_format(out, ", %u groups", p->groups);
	if (p->known[0])
		slant_buf_put(out, SLANT_STR("; in the lists already"));
	slant_buf_byte(out, '\n');
	slant_kwic_text(slant_buf_str(&p->lines), "#   ", out);
}

slant_status slant_induce_render(const slant_induction *i, slant_sink sink, slant_error *error)
{
	slant_buf out;
	slant_buf_init(&out);
	put_head(&out, i);
	for (int side = 0; side < 2; side++) {
		slant_buf_put(&out, SLANT_STR("#\n# MORE IN "));
		slant_line_put(&out, i->sides[side].length ? i->sides[side] : SLANT_STR("THE REST"));
		slant_buf_byte(&out, '\n');
		for (uint32_t k = 0; k < i->counts[side]; k++)
			put_proposal(&out, &i->proposals[side][k], side);
		if (!i->counts[side])
			slant_buf_put(&out, SLANT_STR("# nothing\n"));
	}
	slant_status status = out.failed ? slant_error_memory(error) : sink.write(sink.context, out.data, out.length);
	if (status != SLANT_OK && status != SLANT_MEMORY)
		slant_error_set(error, status, "the proposals could not be written");
	slant_buf_release(&out);
	return status;
}
