/* html_hints: what the names of markup say about a part of a page: elements, attributes, ARIA roles, and the words that sites build class
   and id names from. They are names that template writers share, no words of any article's language; none names a site.
   Private to html_tree.c and html_mark.c; each table is sorted by name (tests/unit/test_html.c checks it). */
#ifndef SLANT_INPUT_HTML_HINTS_H
#define SLANT_INPUT_HTML_HINTS_H

#include "html_tree.h"

typedef struct html_element {
	const char *name;
	html_tag tag;
	unsigned flags;
	html_part part;      /* of the element wherever it stands; html_mark.c knows the exceptions */
} html_element;

#define BLOCK HTML_IS_BLOCK
#define LEAF (HTML_IS_BLOCK | HTML_IS_LEAF)

static const html_element html_elements[] = {
	{"a", HTML_A, 0, HTML_KEPT},
	{"address", HTML_PLAIN, BLOCK, HTML_BYLINE},
	{"amp-ad", HTML_PLAIN, BLOCK, HTML_ADVERT},
	{"amp-analytics", HTML_PLAIN, BLOCK, HTML_UNSEEN},
	{"amp-consent", HTML_PLAIN, BLOCK, HTML_NOTICE},
	{"amp-embed", HTML_PLAIN, BLOCK, HTML_ADVERT},
	{"amp-sidebar", HTML_PLAIN, BLOCK, HTML_MENU},
	{"amp-social-share", HTML_PLAIN, BLOCK, HTML_SHARE},
	{"applet", HTML_PLAIN, 0, HTML_UNSEEN},
	{"article", HTML_ARTICLE, BLOCK, HTML_KEPT},
	{"aside", HTML_PLAIN, BLOCK, HTML_ASIDE},
	{"audio", HTML_PLAIN, 0, HTML_UNSEEN},
	{"blockquote", HTML_BLOCKQUOTE, BLOCK, HTML_KEPT},
	{"body", HTML_BODY, BLOCK, HTML_KEPT},
	{"br", HTML_BR, 0, HTML_KEPT},
	{"button", HTML_PLAIN, 0, HTML_FORM},
	{"canvas", HTML_PLAIN, 0, HTML_UNSEEN},
	{"caption", HTML_PLAIN, LEAF, HTML_CAPTION},
	{"center", HTML_PLAIN, BLOCK, HTML_KEPT},
	{"cite", HTML_CITE, 0, HTML_KEPT},
	{"code", HTML_CODE_TAG, 0, HTML_KEPT},
	{"datalist", HTML_PLAIN, 0, HTML_UNSEEN},
	{"dd", HTML_LI, LEAF, HTML_KEPT},
	{"details", HTML_PLAIN, BLOCK, HTML_KEPT},
	{"dialog", HTML_PLAIN, BLOCK, HTML_NOTICE},
	{"dir", HTML_LIST, BLOCK, HTML_KEPT},
	{"div", HTML_PLAIN, BLOCK, HTML_KEPT},
	{"dl", HTML_LIST, BLOCK, HTML_KEPT},
	{"dt", HTML_LI, LEAF, HTML_KEPT},
	{"embed", HTML_PLAIN, 0, HTML_UNSEEN},
	{"fieldset", HTML_PLAIN, BLOCK, HTML_KEPT},
	{"figcaption", HTML_PLAIN, LEAF, HTML_CAPTION},
	{"figure", HTML_PLAIN, BLOCK, HTML_KEPT},
	{"footer", HTML_FOOTER_TAG, BLOCK, HTML_FOOTER},
	{"form", HTML_FORM_TAG, BLOCK, HTML_FORM},
	{"frameset", HTML_PLAIN, BLOCK, HTML_UNSEEN},
	{"h1", HTML_H1, LEAF, HTML_KEPT},
	{"h2", HTML_HEADING, LEAF, HTML_KEPT},
	{"h3", HTML_HEADING, LEAF, HTML_KEPT},
	{"h4", HTML_HEADING, LEAF, HTML_KEPT},
	{"h5", HTML_HEADING, LEAF, HTML_KEPT},
	{"h6", HTML_HEADING, LEAF, HTML_KEPT},
	{"head", HTML_PLAIN, BLOCK, HTML_UNSEEN},
	{"header", HTML_HEADER, BLOCK, HTML_KEPT},
	{"hgroup", HTML_PLAIN, BLOCK, HTML_KEPT},
	{"hr", HTML_PLAIN, BLOCK, HTML_KEPT},
	{"html", HTML_HTML, BLOCK, HTML_KEPT},
	{"iframe", HTML_PLAIN, 0, HTML_UNSEEN},
	{"legend", HTML_PLAIN, LEAF, HTML_KEPT},
	{"li", HTML_LI, LEAF, HTML_KEPT},
	{"link", HTML_LINK, 0, HTML_UNSEEN},
	{"listing", HTML_PRE, LEAF, HTML_KEPT},
	{"main", HTML_MAIN, BLOCK, HTML_KEPT},
	{"map", HTML_PLAIN, 0, HTML_UNSEEN},
	{"math", HTML_PLAIN, 0, HTML_UNSEEN},
	{"menu", HTML_LIST, BLOCK, HTML_MENU},
	{"meta", HTML_META, 0, HTML_UNSEEN},
	{"nav", HTML_PLAIN, BLOCK, HTML_MENU},
	{"noembed", HTML_PLAIN, 0, HTML_UNSEEN},
	{"noframes", HTML_PLAIN, 0, HTML_UNSEEN},
	{"noscript", HTML_PLAIN, 0, HTML_UNSEEN},
	{"object", HTML_PLAIN, 0, HTML_UNSEEN},
	{"ol", HTML_LIST, BLOCK, HTML_KEPT},
	{"option", HTML_PLAIN, 0, HTML_FORM},
	{"p", HTML_P, LEAF, HTML_KEPT},
	{"pre", HTML_PRE, LEAF, HTML_KEPT},
	{"q", HTML_Q, 0, HTML_KEPT},
	{"script", HTML_SCRIPT, 0, HTML_UNSEEN},
	{"section", HTML_PLAIN, BLOCK, HTML_KEPT},
	{"select", HTML_PLAIN, 0, HTML_FORM},
	{"style", HTML_PLAIN, 0, HTML_UNSEEN},
	{"summary", HTML_PLAIN, LEAF, HTML_KEPT},
	{"svg", HTML_PLAIN, 0, HTML_UNSEEN},
	{"table", HTML_TABLE, BLOCK, HTML_KEPT},
	{"tbody", HTML_PLAIN, BLOCK, HTML_KEPT},
	{"td", HTML_CELL, BLOCK, HTML_KEPT},
	{"template", HTML_PLAIN, 0, HTML_UNSEEN},
	{"textarea", HTML_PLAIN, 0, HTML_FORM},
	{"tfoot", HTML_PLAIN, BLOCK, HTML_KEPT},
	{"th", HTML_HEAD_CELL, BLOCK, HTML_KEPT},
	{"thead", HTML_PLAIN, BLOCK, HTML_KEPT},
	{"time", HTML_TIME, 0, HTML_KEPT},
	{"title", HTML_TITLE, 0, HTML_UNSEEN},
	{"tr", HTML_PLAIN, BLOCK, HTML_KEPT},
	{"ul", HTML_LIST, BLOCK, HTML_KEPT},
	{"video", HTML_PLAIN, 0, HTML_UNSEEN},
	{"xmp", HTML_PRE, LEAF, HTML_KEPT},
};

#undef BLOCK
#undef LEAF

typedef struct html_name {
	const char *name;
	int meaning;         /* an html_attribute or an html_part */
} html_name;

static const html_name html_attributes[] = {
	{"aria-hidden", HTML_ARIA_HIDDEN}, {"aria-modal", HTML_ARIA_MODAL}, {"class", HTML_CLASS}, {"content", HTML_CONTENT},
	{"datetime", HTML_DATETIME}, {"hidden", HTML_HIDDEN_ATTRIBUTE}, {"href", HTML_HREF}, {"id", HTML_ID}, {"itemprop", HTML_ITEMPROP},
	{"lang", HTML_LANG}, {"name", HTML_NAME}, {"property", HTML_PROPERTY}, {"rel", HTML_REL}, {"role", HTML_ROLE},
	{"style", HTML_STYLE}, {"type", HTML_TYPE}, {"xml:lang", HTML_LANG},
};

static const html_name html_roles[] = {
	{"alert", HTML_NOTICE}, {"alertdialog", HTML_NOTICE}, {"banner", HTML_MENU}, {"complementary", HTML_ASIDE},
	{"contentinfo", HTML_FOOTER}, {"dialog", HTML_NOTICE}, {"doc-footnotes", HTML_FOOTER}, {"form", HTML_FORM}, {"grid", HTML_TABLE_OF_DATA},
	{"menu", HTML_MENU}, {"menubar", HTML_MENU}, {"navigation", HTML_MENU}, {"search", HTML_FORM}, {"tablist", HTML_MENU},
	{"toolbar", HTML_SHARE},
};

/* Words of class and id names, lower case, and pairs of neighbouring words written as one: `related-stories`, `relatedStories` and
   `related_stories` are `related` and `stories`, and `relatedstories`. */
static const html_name html_words[] = {
	{"ad", HTML_ADVERT}, {"addthis", HTML_SHARE}, {"ads", HTML_ADVERT}, {"adslot", HTML_ADVERT}, {"adunit", HTML_ADVERT},
	{"advert", HTML_ADVERT}, {"advertisement", HTML_ADVERT}, {"advertising", HTML_ADVERT}, {"adverts", HTML_ADVERT},
	{"alsoread", HTML_RELATED}, {"articlebody", HTML_BODY_HINT}, {"articlecontent", HTML_BODY_HINT}, {"articlelead", HTML_LEAD_HINT},
	{"articlemeta", HTML_BYLINE}, {"articletext", HTML_BODY_HINT},
	{"authorbio", HTML_ASIDE}, {"authorbox", HTML_ASIDE}, {"authorinfo", HTML_BYLINE}, {"authorname", HTML_BYLINE},
	{"bodycopy", HTML_BODY_HINT}, {"bodytext", HTML_BODY_HINT},
	{"breadcrumb", HTML_MENU}, {"breadcrumbs", HTML_MENU}, {"byline", HTML_BYLINE}, {"bylines", HTML_BYLINE}, {"caption", HTML_CAPTION},
	{"captions", HTML_CAPTION},
	{"comment", HTML_COMMENTS}, {"commentlist", HTML_COMMENTS}, {"comments", HTML_COMMENTS}, {"consent", HTML_NOTICE},
	{"cookie", HTML_NOTICE}, {"cookiebar", HTML_NOTICE}, {"cookies", HTML_NOTICE}, {"copyright", HTML_FOOTER}, {"credit", HTML_CAPTION},
	{"credits", HTML_CAPTION}, {"dateline", HTML_BYLINE}, {"dek", HTML_LEAD_HINT}, {"disclaimer", HTML_FOOTER}, {"disqus", HTML_COMMENTS},
	{"entrycontent", HTML_BODY_HINT}, {"entrydate", HTML_BYLINE}, {"entryfooter", HTML_FOOTER}, {"entrymeta", HTML_BYLINE},
	{"footer", HTML_FOOTER}, {"gdpr", HTML_NOTICE}, {"infobox", HTML_ASIDE}, {"interstitial", HTML_NOTICE}, 
	{"lede", HTML_LEAD_HINT},
	{"login", HTML_FORM}, {"mainnav", HTML_MENU}, {"masthead", HTML_MENU}, {"menu", HTML_MENU}, {"meta", HTML_BYLINE}, {"modal", HTML_NOTICE},
	{"morefrom", HTML_RELATED}, {"morenews", HTML_RELATED}, {"moreon", HTML_RELATED}, {"morestories", HTML_RELATED},
	{"mostpopular", HTML_RELATED}, {"mostread", HTML_RELATED}, {"mostviewed", HTML_RELATED}, {"nav", HTML_MENU}, {"navbar", HTML_MENU},
	{"navigation", HTML_MENU}, {"newsletter", HTML_NEWSLETTER}, {"newsletters", HTML_NEWSLETTER}, {"nextarticle", HTML_RELATED},
	{"nextpost", HTML_RELATED}, {"overlay", HTML_NOTICE}, {"pager", HTML_MENU}, {"pagination", HTML_MENU}, {"paywall", HTML_WALL_HINT},
	{"paywallmessage", HTML_NOTICE}, {"paywalloffer", HTML_NOTICE}, {"paywallprompt", HTML_NOTICE},
	{"photocredit", HTML_CAPTION}, {"popup", HTML_NOTICE}, {"postauthor", HTML_BYLINE}, {"postbody", HTML_BODY_HINT},
	{"postcontent", HTML_BODY_HINT}, {"postdate", HTML_BYLINE}, {"posted", HTML_BYLINE}, {"postedon", HTML_BYLINE},
	{"postmeta", HTML_BYLINE}, {"posttext", HTML_BODY_HINT}, {"prevpost", HTML_RELATED}, {"printonly", HTML_HIDDEN},
	{"promo", HTML_ADVERT}, {"promos", HTML_ADVERT}, {"promoted", HTML_ADVERT}, {"pubdate", HTML_BYLINE}, {"pullquote", HTML_ASIDE},
	{"rail", HTML_ASIDE}, {"readmore", HTML_RELATED}, {"readnext", HTML_RELATED}, {"recirc", HTML_RELATED},
	{"recirculation", HTML_RELATED}, {"recommendations", HTML_RELATED}, {"recommended", HTML_RELATED},
	{"regwall", HTML_WALL_HINT}, {"related", HTML_RELATED},
	{"reldate", HTML_BYLINE}, {"replies", HTML_COMMENTS}, {"respond", HTML_COMMENTS}, {"screenreader", HTML_HIDDEN}, {"search", HTML_FORM},
	{"seealso", HTML_RELATED}, {"share", HTML_SHARE}, {"sharebar", HTML_SHARE}, {"sharebuttons", HTML_SHARE}, {"shares", HTML_SHARE},
	{"sharing", HTML_SHARE}, {"sidebar", HTML_ASIDE}, {"signin", HTML_FORM}, {"signup", HTML_NEWSLETTER}, {"sitefooter", HTML_FOOTER},
	{"siteheader", HTML_MENU}, {"sitenav", HTML_MENU}, {"skiplink", HTML_MENU}, {"social", HTML_SHARE}, {"sponsor", HTML_ADVERT},
	{"sponsored", HTML_ADVERT}, {"sponsors", HTML_ADVERT}, {"sronly", HTML_HIDDEN}, {"standfirst", HTML_LEAD_HINT},
	{"storybody", HTML_BODY_HINT}, {"storycontent", HTML_BODY_HINT}, {"storytext", HTML_BODY_HINT}, {"submenu", HTML_MENU},
	{"submitted", HTML_BYLINE},
	{"subnav", HTML_MENU}, {"subscribe", HTML_NEWSLETTER}, {"subscription", HTML_NEWSLETTER}, {"tagcloud", HTML_RELATED},
	{"taglist", HTML_RELATED}, {"tags", HTML_RELATED}, {"tagslinks", HTML_RELATED}, {"timestamp", HTML_BYLINE}, {"toolbar", HTML_SHARE},
	{"tooltip", HTML_HIDDEN}, {"topbar", HTML_MENU}, {"topnav", HTML_MENU}, {"trending", HTML_RELATED}, {"visuallyhidden", HTML_HIDDEN},
	{"widgetarea", HTML_ASIDE},
};

/* Words that begin so: `sharedaddy`, `relatedposts`, `commentform`. */
static const html_name html_stems[] = {
	{"advert", HTML_ADVERT}, {"breadcrumb", HTML_MENU}, {"commentform", HTML_COMMENTS}, {"commentlist", HTML_COMMENTS},
	{"cookie", HTML_NOTICE}, {"newsletter", HTML_NEWSLETTER}, {"recommend", HTML_RELATED}, {"related", HTML_RELATED},
	{"share", HTML_SHARE}, {"sidebar", HTML_ASIDE}, {"social", HTML_SHARE}, {"sponsor", HTML_ADVERT},
};

/* Words that count only where the name begins with them: `widget_text` is a box beside the article, but page builders call the boxes that
   they lay the article itself out with `builder-widget`. */
static const html_name html_first_words[] = {{"widget", HTML_ASIDE}, {"widgets", HTML_ASIDE}};

/* A class that begins with one of these names the article's subject in the site's own words (`tag-sponsors`, `category-comment`), which
   say nothing about a part of the page. */
static const char *const html_subject_words[] = {"category", "format", "postid", "status", "tag", "term", "topic"};

/* `has-sidebar`, `no-comments`: the word behind one of these is about the page around the part. */
static const char *const html_page_words[] = {"has", "no", "not", "with", "without"};

#endif
