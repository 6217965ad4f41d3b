/** In 1/100 %: what a look-up on the network is at least as sure of as this is believed; below, somebody looks (R18, G11). */
export const SURE_SCORE = 7_000;
