/* See source.h. */
#include "source.h"

#include "../base/error.h"
#include "../base/utf8.h"
#include "html.h"
#include "plain.h"

#include "../base/banned.h"

#define HEAD 512u            /* tells containers and binary data */
#define HTML_HEAD 4096u      /* within which a page declares its encoding */
#define UNDECLARED (256u << 10)   /* by which a page is seen to be in UTF-8, if it declares nothing */

slant_status slant_source_init(slant_source *source, const char *encoding, slant_error *error)
{
	*source = (slant_source){0};
	for (size_t i = 0; i < sizeof source->layers / sizeof *source->layers; i++)
		slant_stream_init(&source->layers[i].stream);
	slant_stream_init(&source->text);
	if (!encoding)
		return SLANT_OK;
	source->is_declared = true;
	return slant_encoding_label(slant_str_of(encoding), &source->declared, error);
}

static void pop(slant_source *source)
{
	slant_layer *layer = &source->layers[--source->depth];
	slant_container_close(&layer->container);
	slant_stream_close(&layer->stream);
	layer->looked_at = false;
}

void slant_source_close(slant_source *source)
{
	slant_stream_close(&source->text);
	slant_encoding_close(&source->encoding);
	while (source->depth)
		pop(source);
}

void slant_source_release(slant_source *source)
{
	slant_source_close(source);
	slant_stream_release(&source->text);
	for (size_t i = 0; i < sizeof source->layers / sizeof *source->layers; i++) {
		slant_container_release(&source->layers[i].container);
		slant_stream_release(&source->layers[i].stream);
		slant_buf_release(&source->layers[i].name);
	}
}

slant_status slant_source_open(slant_source *source, const char *path, slant_error *error)
{
	slant_source_close(source);
	slant_status status = slant_stream_open(&source->layers[0].stream, path, error);
	if (status != SLANT_OK)
		return status;
	source->unpacked = (slant_unpacked){&source->layers[0].stream, 0};
	source->depth = 1;
	return SLANT_OK;
}

/* TEXTS. */

/* Whether the bytes are UTF-8, but for a last character that may be cut. */
static bool is_utf8(slant_str bytes)
{
	for (size_t i = 0; i < bytes.length;) {
		uint32_t point;
		size_t width = slant_utf8_decode(bytes.data + i, bytes.length - i, &point);
		if (point == SLANT_UTF8_INVALID && i + width < bytes.length)
			return false;
		i += width;
	}
	return true;
}

/* The encoding that a page declares. What can be read as ASCII is not in UTF-16, whatever it says; a label that nobody knows is as good as
   none; and a page without any that is not in UTF-8 is in what browsers take it for. */
static slant_charset charset_of_page(slant_stream *stream)
{
	slant_charset charset;
	slant_error ignored;
	slant_str head = slant_stream_look(stream, HTML_HEAD);
	slant_str label = slant_html_declared(slant_str_slice(head, 0, head.length < HTML_HEAD ? head.length : HTML_HEAD));
	if (label.length && slant_encoding_label(label, &charset, &ignored) == SLANT_OK &&
	    !slant_str_starts(slant_str_of(charset.name), SLANT_STR("UTF-")))
		return charset;
	if (!label.length && !is_utf8(slant_stream_look(stream, UNDECLARED)) &&
	    slant_encoding_label(SLANT_STR("windows-1252"), &charset, &ignored) == SLANT_OK)
		return charset;
	return (slant_charset){.mark = 0};
}

/* The encoding of the text that the stream opens with: by its first bytes, by the user, by the page itself. */
static slant_charset charset_of(const slant_source *source, slant_stream *stream)
{
	slant_charset charset = {.mark = 0};
	slant_str head = slant_stream_window(stream);
	if (slant_encoding_found(slant_str_slice(head, 0, head.length < HTML_HEAD ? head.length : HTML_HEAD), &charset))
		return charset;
	if (source->is_declared)
		return source->declared;
	return slant_html_is(head) ? charset_of_page(stream) : charset;
}

/* Gives the top stream as UTF-8. */
static slant_status give(slant_source *source, slant_stream **stream, slant_error *error)
{
	slant_stream *top = &source->layers[source->depth - 1].stream;
	slant_charset charset = charset_of(source, top);
	const char *binary = charset.mark ? NULL : slant_plain_magic(slant_stream_window(top));
	slant_stream_take(top, charset.mark);
	if (binary)
		slant_error_set(error, SLANT_INPUT, "this is %s, not a text", binary);
	else if (!charset.name[0])
		*stream = top;
	else if (slant_encoding_open(&source->encoding, &charset, top, error) == SLANT_OK)
		slant_stream_start(*stream = &source->text, top->name, slant_encoding_read, &source->encoding);
	return *stream ? SLANT_OK : slant_error_at(error, top->name, 0, 0);
}

/* Looks at a stream that was just opened: a container is opened, a text given. */
static slant_status look_at(slant_source *source, slant_stream **stream, slant_error *error)
{
	slant_layer *top = &source->layers[source->depth - 1];
	slant_str head = slant_stream_look(&top->stream, HEAD);
	slant_status status;
	top->looked_at = true;
	if (top->stream.problem)
		status = slant_stream_error(top->stream.name, top->stream.problem, error);
	else if (!head.length)
		status = slant_error_set(error, SLANT_INPUT, "the file is empty");
	else if (!slant_container_is(head) || slant_plain_magic(head))
		return give(source, stream, error);
	else if (source->depth > SLANT_LIMIT_NESTING)
		status = slant_error_set(error, SLANT_LIMIT, "packed more often than the limit of %u times", SLANT_LIMIT_NESTING);
	else
		status = slant_container_open(&top->container, &top->stream, &source->unpacked, error);
	return status == SLANT_OK ? status : slant_error_at(error, top->stream.name, 0, 0);
}

/* LAYERS. */

static slant_status name_member(slant_layer *member, const slant_layer *below, slant_error *error)
{
	slant_str own = slant_buf_str(&below->container.name);
	slant_buf_reset(&member->name);
	slant_buf_put(&member->name, slant_str_of(below->stream.name));
	if (own.length)
		slant_buf_byte(&member->name, '!');
	slant_buf_put(&member->name, own);
	return member->name.failed ? slant_error_memory(error) : SLANT_OK;
}

/* Goes to the next member of the top container, or leaves it. */
static slant_status next_member(slant_source *source, slant_error *error)
{
	slant_layer *top = &source->layers[source->depth - 1], *member = top + 1;
	bool got = false;
	slant_status status = slant_container_next(&top->container, &got, error);
	if (status == SLANT_OK && !got) {
		pop(source);
		return SLANT_OK;
	}
	if (name_member(member, top, error) != SLANT_OK)
		return SLANT_MEMORY;
	if (status != SLANT_OK)
		return slant_error_at(error, member->name.data, 0, 0);
	slant_stream_start(&member->stream, member->name.data, slant_container_read, &top->container);
	source->depth++;
	return SLANT_OK;
}

slant_status slant_source_next(slant_source *source, slant_stream **stream, slant_error *error)
{
	slant_status status = SLANT_OK;
	*stream = NULL;
	slant_stream_close(&source->text);
	slant_encoding_close(&source->encoding);
	while (status == SLANT_OK && !*stream && source->depth) {
		slant_layer *top = &source->layers[source->depth - 1];
		if (!top->looked_at)
			status = look_at(source, stream, error);
		else if (top->container.archive)
			status = next_member(source, error);
		else
			pop(source);
	}
	return status;
}
