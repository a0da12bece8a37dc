/* text_head: what stands above the ratings of an article, for people: title, source, author, date and genre, what was left out of the page,
   what told the genre, and in what the article is unlike the reference articles. See text_parts.h. */
#include "text_parts.h"

#include "../base/banned.h"

void slant_text_item(slant_page *page, bool *first, slant_str text)
{
	if (!text.length)
		return;
	slant_page_put(page, *first ? "" : ", ");
	slant_page_words(page, text);
	*first = false;
}

/* "Left out of the page: menu 41 words, comments 120." */
static void put_left_out(slant_page *page, const slant_article *article)
{
	for (uint32_t i = 0; i < article->left_out.count; i++) {
		if (i == 0)
			slant_page_line(page, 0, 0);
		slant_page_put(page, i ? ", " : "Left out of the page: ");
		slant_page_put(page, article->left_out.data[i].part);
		slant_page_put(page, " ");
		slant_page_integer(page, article->left_out.data[i].words);
		if (i == 0)
			slant_page_put(page, article->left_out.data[i].words == 1 ? " word" : " words");
	}
}

/* One line: what told the kind. */
static void put_cues(slant_page *page, const slant_report *report)
{
	const slant_genre *genre = &report->genre;
	if (slant_str_is(genre->name, "report"))
		return;
	slant_page_line(page, 0, 0);
	slant_page_put(page, "Genre: ");
	slant_page_words(page, genre->name);
	slant_page_put(page, genre->cues.count ? " (cues: " : " (by its form)");
	for (uint32_t i = 0; i < genre->cues.count; i++) {
		slant_page_put(page, i ? ", \"" : "\"");
		slant_page_words(page, slant_report_slice(report, genre->cues.data[i].field, genre->cues.data[i].span));
		slant_page_put(page, "\"");
	}
	slant_page_put(page, genre->cues.count ? ")" : "");
}

void slant_text_head(slant_page *page, const slant_report *report)
{
	static const slant_article_field shown[] = {SLANT_ARTICLE_SOURCE, SLANT_ARTICLE_AUTHOR, SLANT_ARTICLE_DATE};
	const slant_article *article = report->article;
	slant_str title = article->fields[SLANT_ARTICLE_TITLE];
	bool first = true;
	slant_page_line(page, 0, 0);
	slant_page_ink(page, SLANT_INK_BOLD);
	slant_page_words(page, title.length ? title : article->fields[SLANT_ARTICLE_ID].length ? article->fields[SLANT_ARTICLE_ID] :
	                 SLANT_STR("(no title)"));
	slant_page_ink(page, SLANT_INK_PLAIN);
	slant_page_line(page, 0, 0);
	for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++)
		slant_text_item(page, &first, article->fields[shown[i]]);
	slant_text_item(page, &first, report->genre.name);
	slant_page_put(page, first ? "" : ", ");
	slant_page_integer(page, report->words);
	slant_page_put(page, report->words == 1 ? " word, " : " words, ");
	slant_page_integer(page, report->sentences);
	slant_page_put(page, report->sentences == 1 ? " sentence" : " sentences");
	put_left_out(page, article);
	if (report->language_note.length && report->ratings[SLANT_LANGUAGE].reason != SLANT_REASON_LANGUAGE) {
		slant_page_line(page, 0, 0);
		slant_page_words(page, report->language_note);
	}
	put_cues(page, report);
	if (report->out_of_domain && report->ratings[SLANT_LANGUAGE].reason == SLANT_REASON_NONE) {
		first = true;
		slant_page_line(page, 0, 0);
		slant_page_put(page, "Unlike most of the reference articles in ");
		for (unsigned bit = 0; bit < SLANT_DOMAINS; bit++)
			if (report->out_of_domain >> bit & 1)
				slant_text_item(page, &first, slant_str_of(slant_domain_name(bit)));
		slant_page_put(page, ": read the levels with care.");
	}
}
