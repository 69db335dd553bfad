import { listOf } from './lists';

/**
 * What stands where a sentence has a name in braces. The first ones of each list come often and the last ones rarely.
 */
export const SENTENCE_PARTS = {
  issue: listOf(`
    anxiety, depression, grief, trauma, stress, burnout, panic attacks, low self-esteem, anger, loneliness,
    insomnia, shame, social anxiety, chronic pain, perfectionism, infertility, postpartum depression, divorce,
    addiction, obsessive thoughts, health anxiety, eating disorders, attention difficulties, homesickness, jealousy,
    bereavement, racial stress, phobias, self-criticism, procrastination, caregiving fatigue, nightmares, stage
    fright, climate worry, hoarding, tinnitus, migraine, stuttering, gambling, tics, dissociation, seasonal low
    mood, religious doubt, exam nerves, retirement blues, agoraphobia, hair pulling, complicated mourning,
    misophonia, sleepwalking`),
  group: listOf(`
    adults, couples, teenagers, families, college students, young adults, new parents, women, men, children, older
    adults, caregivers, veterans, nurses, teachers, immigrants, physicians, artists, adoptees, first responders,
    stepfamilies, musicians, athletes, widowers, engineers, farmers, refugees, clergy, entrepreneurs, twins,
    expatriates, paramedics, journalists, dancers, beekeepers, pilots, firefighters, librarians, sailors, carpenters`),
  event: listOf(`
    a breakup, a loss, a divorce, a move, an illness, a birth, an accident, a betrayal, a layoff, a diagnosis, a
    promotion, a miscarriage, a lawsuit, a retirement, a surgery, a hurricane, a wildfire, a graduation, an
    eviction, a deployment, an adoption, a bankruptcy, a pilgrimage, an earthquake, a catastrophic year`),
  feeling: listOf(`
    fear, sadness, anger, shame, guilt, worry, tenderness, relief, joy, longing, envy, boredom, dread, disgust,
    hope, awe, resentment, gratitude, bewilderment, melancholy, exasperation, wistfulness, serenity`),
  manner: listOf(`
    warm, direct, gentle, curious, collaborative, practical, compassionate, honest, patient, calm, playful,
    respectful, structured, humorous, steady, thoughtful, creative, grounded, plainspoken, flexible, unhurried,
    candid, attentive, imaginative, tenacious, whimsical, meticulous, irreverent, laconic, convivial`),
  exercise: listOf(`
    breathing exercises, role play, journaling, homework, mindfulness, guided imagery, body scans, letter writing,
    worksheets, relaxation, thought records, sleep diaries, drawing, genograms, walking sessions, chair work, sand
    trays, storytelling, music, exposure in small steps, mood charts, puppets, photographs, gardening, poetry, clay,
    improvisation, metronomes, woodcarving, calligraphy, tai chi, origami, shadow theater, knitting, topographic
    maps`),
  goal: listOf(`
    feel better, set limits, communicate clearly, sleep through the night, trust again, make decisions,
    find meaning, repair a friendship, manage conflict, slow down, ask for help, say no without apologizing, return
    to work, forgive an old mistake, enjoy food again, leave the house, tolerate uncertainty, grieve openly, speak
    in public, drive on bridges, rebuild intimacy, raise children without shouting, finish a dissertation, fly
    without trembling, reconcile with a sibling, open unopened mail, sing in a choir, renovate an overgrown life`),
  image: listOf(`
    a conversation, a map, a workshop, a garden, a bridge, a compass, a rehearsal, a lantern, a harbor, a river
    after rain, a toolbox, a long walk, a kitchen table, a library, a greenhouse, a slow dance, a lighthouse, a
    patchwork quilt, an orchestra tuning, a tide chart, a jigsaw puzzle, a bakery at dawn, a relay race, a sourdough
    starter, a planetarium, an archaeological dig`),
  person: listOf(`
    a partner, a parent, a friend, a child, a boss, a sister, a brother, a colleague, a grandmother, a neighbor, a
    teacher, a roommate, a mentor, a stepfather, a midwife, a landlord, a godmother, a chaplain, a locksmith`),
  setting: listOf(`
    in my office, online, by video, in a quiet room downtown, outdoors, in the evening, on Saturdays, by phone, near
    the park, in a group of eight, in a converted barn, at the clinic, above a bookshop, in a school, beside the
    train station, in a houseboat studio, at the library, in a former chapel`),
  background: listOf(`
    teaching, nursing, hospital work, social work, the military, community organizing, theater, hospice care,
    research, the kitchen of a restaurant, journalism, law, carpentry, a decade abroad, dance, a family farm,
    engineering, ministry, animal rescue, the merchant marine, bookbinding, meteorology, glassblowing`),
  language: listOf(`
    Spanish, French, Portuguese, Mandarin, Russian, American Sign Language, Arabic, Korean, Vietnamese, Tagalog,
    Hindi, German, Italian, Polish, Farsi, Hebrew, Amharic, Haitian Creole, Armenian, Icelandic, Yoruba, Basque`),
} as const;

export type SentencePart = keyof typeof SENTENCE_PARTS;

/** Two of these make a word that hardly anybody uses: "lanternwalking". */
export const RARE_WORD_HALVES = {
  first: listOf(`
    lantern, tide, moon, ember, moss, thistle, feather, granite, willow, copper, heron, fog, juniper, cloud, salt,
    bramble, mirror, cedar, thunder, marble, nettle, silver, otter, meadow, frost, candle, cinder, pebble, raven,
    clover, amber, bracken, velvet, harvest, shadow, sparrow, hollow, cobalt, saffron, lichen`),
  second: listOf(`
    walking, mapping, weaving, listening, naming, keeping, drawing, tending, sounding, carving, mending, telling,
    crossing, folding, painting, gathering, lifting, knotting, casting, turning, humming, stacking, threading,
    gazing, planting, sorting, balancing, bowing, signing, sailing, pacing, etching, sketching, spinning, whistling,
    layering, sculpting, tuning, drumming, quilting`),
} as const;
