/* See text_parts.h. Long lists are cut, and say by how much. */
#include <math.h>

#include "text_parts.h"

#include "../base/banned.h"

#define LABEL_COLUMN 19u
#define FRAMES_SHOWN 3u         /* of each family */
#define TOPICS_SHOWN 5u
#define ENTITIES_SHOWN 8u       /* of each kind */
#define VOICES_SHOWN 12u
#define NUMBER_COLUMNS 8u       /* of the voices' table */
#define WIDEST_CELL 36u

static void begin_label(slant_page *page, const char *label)
{
	slant_page_line(page, 0, LABEL_COLUMN);
	slant_page_ink(page, SLANT_INK_BOLD);
	slant_page_put(page, label);
	slant_page_ink(page, SLANT_INK_PLAIN);
	slant_page_to(page, LABEL_COLUMN);
}

static void put_more(slant_page *page, uint32_t count)
{
	slant_page_line(page, 2, 2);
	slant_page_put(page, "and ");
	slant_page_integer(page, count);
	slant_page_put(page, " more");
}

void slant_text_percent(slant_page *page, double share)
{
	slant_page_decimal(page, 100 * share, 0, false);
	slant_page_put(page, "%");
}

/* The heaviest frames of one family, heaviest first. */
static void put_family(slant_page *page, const slant_report *report, const char *label, slant_str family)
{
	const slant_frame *best[FRAMES_SHOWN];
	uint32_t count = 0;
	for (uint32_t i = 0; i < report->frames.count; i++) {
		const slant_frame *frame = &report->frames.data[i];
		uint32_t at = count;
		if (!slant_str_starts(frame->name, family) || !(frame->share > 0))
			continue;
		while (at > 0 && best[at - 1]->share < frame->share)
			at--;
		if (at == FRAMES_SHOWN)
			continue;
		count += count < FRAMES_SHOWN;
		for (uint32_t move = count - 1; move > at; move--)
			best[move] = best[move - 1];
		best[at] = frame;
	}
	if (!count)
		return;
	begin_label(page, label);
	for (uint32_t i = 0; i < count; i++) {
		slant_page_put(page, i ? ", " : "");
		slant_page_identifier(page, slant_str_slice(best[i]->name, family.length, best[i]->name.length));
		slant_page_put(page, " ");
		slant_text_percent(page, best[i]->share);
	}
}

void slant_text_frames(slant_page *page, const slant_report *report)
{
	put_family(page, report, "Policy frames", SLANT_STR("policy/"));
	put_family(page, report, "Generic frames", SLANT_STR("generic/"));
}

void slant_text_topics(slant_page *page, const slant_report *report)
{
	if (!report->topics.count)
		return;
	begin_label(page, "Topics");
	for (uint32_t i = 0; i < report->topics.count && i < TOPICS_SHOWN; i++) {
		slant_page_put(page, i ? ", " : "");
		slant_page_identifier(page, report->topics.data[i].name);
		slant_page_put(page, " ");
		slant_text_percent(page, report->topics.data[i].share);
	}
}

void slant_text_entities(slant_page *page, const slant_report *report)
{
	static const char *const labels[SLANT_ENTITY_KINDS] = {
		[SLANT_ENTITY_ORGANIZATIONS] = "Organizations", [SLANT_ENTITY_PEOPLE] = "People", [SLANT_ENTITY_PLACES] = "Places",
	};
	for (int kind = 0; kind < SLANT_ENTITY_KINDS; kind++) {
		const slant_entity_list *list = &report->entities.kinds[kind];
		if (list->count)
			begin_label(page, labels[kind]);
		for (uint32_t i = 0; i < list->count && i < ENTITIES_SHOWN; i++) {
			slant_page_put(page, i ? ", " : "");
			slant_page_words(page, list->data[i]->name);
			slant_page_put(page, " ");
			slant_page_integer(page, list->data[i]->mention_count);
		}
		if (list->count > ENTITIES_SHOWN) {
			slant_page_put(page, " and ");
			slant_page_integer(page, list->count - ENTITIES_SHOWN);
			slant_page_put(page, " more");
		}
	}
}

void slant_text_sdgs(slant_page *page, const slant_report *report)
{
	for (uint32_t i = 0; i < report->sdgs.count; i++) {
		const slant_sdg *sdg = &report->sdgs.data[i];
		begin_label(page, i ? "" : "UN goals");
		slant_page_integer(page, (uint64_t)sdg->goal);
		slant_page_put(page, " ");
		slant_page_put(page, sdg->name);
		slant_page_put(page, ": ");
		slant_page_put(page, sdg->effect);
		slant_page_put(page, ", ");
		slant_page_put(page, sdg->relevance);
		slant_page_put(page, ", score ");
		slant_page_decimal(page, sdg->score, 2, false);
	}
}

void slant_text_imported(slant_page *page, const slant_report *report)
{
	for (uint32_t i = 0; i < report->imported.count; i++) {
		const slant_imported *category = &report->imported.data[i];
		begin_label(page, i ? "" : "Imported");
		slant_page_words(page, category->category);
		slant_page_put(page, ": ");
		slant_page_integer(page, category->hits);
		slant_page_put(page, category->hits == 1 ? " hit" : " hits");
		if (category->quoted) {
			slant_page_put(page, " and ");
			slant_page_integer(page, category->quoted);
			slant_page_put(page, " in quotations");
		}
		slant_page_put(page, ", weight ");
		slant_page_decimal(page, slant_fixed_value(category->weight), 2, false);
	}
}

void slant_text_tone(slant_page *page, const slant_report *report)
{
	if (!isfinite(report->tone))
		return;
	begin_label(page, "Tone");
	slant_page_decimal(page, report->tone, 2, true);
	slant_page_put(page, " (from -1, negative, to +1, positive)");
}

static void put_voice(slant_page *page, const slant_voice_report *voice, unsigned cell)
{
	slant_page_line(page, 2, 4);
	slant_page_cell(page, voice->speaker.length ? voice->speaker : SLANT_STR("(not named)"), cell);
	slant_page_cell(page, voice->role, cell);
	unsigned column = page->column;
	slant_page_integer(page, voice->quotes);
	slant_page_to(page, column + NUMBER_COLUMNS);
	slant_text_percent(page, voice->share);
	slant_page_to(page, column + 2 * NUMBER_COLUMNS);
	slant_page_integer(page, voice->statements);
}

void slant_text_voices(slant_page *page, const slant_report *report)
{
	unsigned cell = page->width > 3 * NUMBER_COLUMNS + 2 ? (page->width - 3 * NUMBER_COLUMNS - 2) / 2 : 1;
	uint32_t count = report->voices.count;
	if (!count)
		return;
	cell = cell < WIDEST_CELL ? cell : WIDEST_CELL;
	slant_page_blank(page);
	slant_page_line(page, 0, 0);
	slant_page_ink(page, SLANT_INK_BOLD);
	slant_page_put(page, "Voices");
	slant_page_ink(page, SLANT_INK_PLAIN);
	slant_page_line(page, 2, 4);
	slant_page_cell(page, SLANT_STR("speaker"), cell);
	slant_page_cell(page, SLANT_STR("role"), cell);
	slant_page_cell(page, SLANT_STR("quotes"), NUMBER_COLUMNS);
	slant_page_cell(page, SLANT_STR("words"), NUMBER_COLUMNS);
	slant_page_put(page, "reported");
	for (uint32_t i = 0; i < count && i < VOICES_SHOWN; i++)
		put_voice(page, &report->voices.data[i], cell);
	if (count > VOICES_SHOWN)
		put_more(page, count - VOICES_SHOWN);
}

void slant_text_constructs(slant_page *page, const slant_construct_scores *constructs)
{
	for (int i = 0; i < SLANT_CONSTRUCTS; i++) {
		if (!isfinite(constructs->score[i]))
			continue;
		slant_page_line(page, 2, LABEL_COLUMN);
		slant_page_identifier(page, slant_str_of(slant_construct_name((slant_construct)i)));
		slant_page_to(page, LABEL_COLUMN);
		slant_page_decimal(page, constructs->score[i], 2, false);
		slant_page_put(page, constructs->flag[i] ? " flagged" : "");
	}
}

static void put_sentence(slant_page *page, const slant_report *report, const slant_sentence_report *sentence)
{
	bool first = true;
	slant_page_line(page, 2, 4);
	slant_page_words(page, slant_report_slice(report, SLANT_FIELD_TEXT, sentence->span));
	slant_page_line(page, 4, 4);
	slant_page_ink(page, SLANT_INK_BAR);
	for (int i = 0; i < SLANT_CONSTRUCTS; i++) {
		if (!sentence->constructs.flag[i] || !isfinite(sentence->constructs.score[i]))
			continue;
		slant_page_put(page, first ? "" : ", ");
		slant_page_identifier(page, slant_str_of(slant_construct_name((slant_construct)i)));
		slant_page_put(page, " ");
		slant_page_decimal(page, sentence->constructs.score[i], 2, false);
		first = false;
	}
	slant_page_ink(page, SLANT_INK_PLAIN);
}

static bool is_flagged(const slant_sentence_report *sentence, int construct)
{
	return sentence->constructs.flag[construct] && isfinite(sentence->constructs.score[construct]);
}

/* Of what was flagged beside peers: how often a flag is right. */
static void put_beside(slant_page *page, const slant_report *report)
{
	for (int c = 0; c < SLANT_CONSTRUCTS; c++) {
		const slant_beside_model *model = &report->beside_models[c];
		bool flagged = false;
		for (uint32_t i = 0; i < report->sentence_reports.count; i++)
			flagged |= is_flagged(&report->sentence_reports.data[i], c);
		if (!flagged || !model->known || isnan(model->precision))
			continue;
		slant_page_line(page, 2, 4);
		slant_page_identifier(page, slant_str_of(slant_construct_name((slant_construct)c)));
		slant_page_put(page, " is a ");
		slant_page_put(page, slant_beside_standing(model));
		slant_page_put(page, ": of the sentences that it flags, people call ");
		slant_text_percent(page, model->precision);
		slant_page_put(page, " so");
	}
}

void slant_text_sentences(slant_page *page, const slant_report *report)
{
	bool first = true;
	for (uint32_t i = 0; i < report->sentence_reports.count; i++) {
		const slant_sentence_report *sentence = &report->sentence_reports.data[i];
		bool flagged = false;
		for (int c = 0; c < SLANT_CONSTRUCTS; c++)
			flagged |= is_flagged(sentence, c);
		if (!flagged)
			continue;
		if (first) {
			slant_page_blank(page);
			slant_page_line(page, 0, 0);
			slant_page_ink(page, SLANT_INK_BOLD);
			slant_page_put(page, "Flagged sentences");
			slant_page_ink(page, SLANT_INK_PLAIN);
			if (report->beside_models)
				put_beside(page, report);
		}
		put_sentence(page, report, sentence);
		first = false;
	}
}
