/* presence: see presence.h. */
#include "presence.h"

#include <math.h>

#include "../../base/banned.h"

const char *slant_presence_feature_name(int feature)
{
	static const char *const names[SLANT_PRESENCE_FEATURES] = {
#define X(name, key) key,
		SLANT_PRESENCE_LIST(X)
#undef X
	};
	return names[feature];
}

void slant_presence_features(const slant_presence *known, double features[SLANT_PRESENCE_FEATURES])
{
	double peers = known->peers, carriers = known->carriers;
	features[SLANT_PRESENCE_CARRIED] = log((carriers + .5) / (peers - carriers + .5));
	features[SLANT_PRESENCE_ONE] = known->carriers == 1;
	features[SLANT_PRESENCE_ALL] = known->peers > 1 && known->carriers == known->peers;
	features[SLANT_PRESENCE_PEERS] = log(peers);
	features[SLANT_PRESENCE_PROMINENCE] = known->prominence;
	features[SLANT_PRESENCE_LEADING] = known->leading / peers;
	features[SLANT_PRESENCE_MENTIONS] = known->mentions;
	features[SLANT_PRESENCE_RARITY] = fmin(known->rarity, SLANT_PRESENCE_RAREST);
	features[SLANT_PRESENCE_LENGTH] = known->words;
	features[SLANT_PRESENCE_SHORTER] = known->carrier_words - known->words;
	features[SLANT_PRESENCE_OPINION] = known->opinion;
	features[SLANT_PRESENCE_NUMBER] = known->kind == SLANT_CONTENT_NUMBER;
	features[SLANT_PRESENCE_ASPECT] = known->kind == SLANT_CONTENT_ASPECT;
	features[SLANT_PRESENCE_SPEAKER] = known->kind == SLANT_CONTENT_SPEAKER && !known->role;
	features[SLANT_PRESENCE_ROLE] = known->role;
	features[SLANT_PRESENCE_PAIR] = known->kind == SLANT_CONTENT_PAIR;
	features[SLANT_PRESENCE_CARRIED_NUMBER] = features[SLANT_PRESENCE_CARRIED] * features[SLANT_PRESENCE_NUMBER];
	features[SLANT_PRESENCE_CARRIED_ASPECT] = features[SLANT_PRESENCE_CARRIED] * features[SLANT_PRESENCE_ASPECT];
	features[SLANT_PRESENCE_CARRIED_PAIR] = features[SLANT_PRESENCE_CARRIED] * features[SLANT_PRESENCE_PAIR];
}

double slant_presence_expect(const slant_presence_model *model, const slant_presence *known)
{
	double features[SLANT_PRESENCE_FEATURES], z = model->intercept;
	slant_presence_features(known, features);
	for (int i = 0; i < SLANT_PRESENCE_FEATURES; i++)
		z += model->weights[i] * features[i];
	double p = 1 / (1 + exp(-z));
	return p < SLANT_PRESENCE_EDGE ? SLANT_PRESENCE_EDGE : p > 1 - SLANT_PRESENCE_EDGE ? 1 - SLANT_PRESENCE_EDGE : p;
}
