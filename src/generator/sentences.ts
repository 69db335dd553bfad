import { linesOf } from './lists';

/** What specialists say; the first ones are said often. What stands in braces is one of SENTENCE_PARTS. */
export const SENTENCES = linesOf(`
  I work with {group} who are living with {issue}.
  I help {group} and {group} who struggle with {issue} or {issue}.
  My style is {manner} and {manner}.
  I believe that everybody can learn to {goal}.
  Together we will look at what you need in order to {goal}.
  I offer sessions {setting} and {setting}.
  Many of the people I see have been through {event}.
  You may have come here because of {issue}, or because of {event} that nobody talks about.
  I came to this work from {background}.
  In the first session we will talk about what brings you here and what you hope for.
  I am {manner}, {manner} and interested in how you got here.
  Therapy with me is like {image}: we take our time and we look closely.
  I use {exercise} and {exercise} where they help.
  My goal is that you can {goal} and {goal}.
  It is hard to ask for help, and I am glad that you are looking.
  I have worked with {group} for more than ten years.
  Change is possible, even after {event}.
  You are the expert on your own life.
  {issue:capital} can make the world feel small.
  I see {group} {setting}.
  We will go at your pace, and we will stop whenever you ask.
  I specialize in {issue} and {issue}.
  The relationship between us matters more than any technique.
  I will ask about {feeling} and {feeling}, and about where you feel them in your body.
  Sometimes a conversation with {person} is what keeps us awake at night.
  I speak English and {language}.
  What would it be like to {goal}?
  My practice welcomes {group} of every background, faith and orientation.
  Between sessions I may suggest {exercise}, and we will see together whether it was of use.
  We begin with what hurts most, which is often {issue}.
  I try to be {manner} without being harsh, and {manner} without being vague.
  {group:capital} often tell me that they had tried everything before.
  There is room here for {feeling}, and for {feeling} as well.
  Nothing about {issue} means that you are broken.
  I think of our work as {image}.
  After {event} people often find that old habits no longer carry them.
  I can see you {setting}, usually within two weeks.
  I listen first, and I give advice only when you want it.
  If {issue} has been with you for years, we will be patient with it.
  I trained in {background} before I became a therapist, and it shows.
  Let us find out what {feeling} is trying to tell you.
  Small steps count: this week one call, next week {exercise}.
  I have a particular interest in {group} facing {event}.
  Some weeks we will laugh, and some weeks we will sit with {feeling}.
  My clients learn to {goal}, often sooner than they expected.
  I pay attention to culture, family and the places we come from.
  With {group} I like to use {exercise}.
  You do not have to explain {feeling} before you are allowed to feel it.
  When {issue} and {issue} come together, we start with sleep.
  I will tell you honestly what I think, and I would like you to do the same.
  Each of us carries a story about {person}, and that story can be told again.
  Fees are on a sliding scale, and a first call costs nothing.
  Couples come to me when they want to {goal}.
  Our team of therapists meets every week so that no case is carried alone.
  I offer groups for {group} {setting}.
  Learning to {goal} is a skill, and skills can be practiced.
  I take {issue} seriously, and I take you more seriously still.
  A good session leaves you with one thing to try before we meet again.
  You might notice {feeling} first, then {feeling}, and behind both a wish to be understood.
  Research supports this way of working with {issue}, and so does my experience.
  The body remembers {event} long after the mind has filed it away.
  I also work in {language} and know what it is to live between two languages.
  If talking is difficult, {exercise} can open another door.
  My office is quiet, the tea is hot, and the dog is optional.
  Perhaps {person} suggested that you call; perhaps you have wanted to for years.
  I care about what you want to keep, not only about what you want to change.
  We map the pattern, name the triggers and rehearse another ending.
  In my experience {group} underestimate how far they have already come.
  I draw on attachment, mindfulness and a long acquaintance with {issue}.
  Old loyalties to {person} can make it hard to {goal}.
  On difficult days {exercise} may be enough.
  My years in {background} taught me to stay {manner} when others are not.
  Progress with {issue} is rarely a straight line, and that is no failure.
  I collaborate with physicians, schools and {group} when you give permission.
  Every ending deserves a farewell, so we plan ours in time.
  Beneath {issue} there is often {feeling} that never had a listener.
  Let's put {event} on the table and walk around it slowly.
  Humor is welcome, silence too.
  Whether you prefer {exercise} or plain talk, we will find the form that fits.
  Parents ask me how to {goal} while everybody watches.
  I supervise trainees and learn from them constantly.
  Sessions last fifty minutes; longer ones {setting} can be arranged.
  Think of {image}, patiently assembled by two people.
  No insight is worth much until you can {goal} on an ordinary Tuesday.
  Where {feeling} rules the household, everyone learns to whisper.
  I am a licensed clinician, a reluctant gardener and a firm believer in naps.
  People recovering from {event} deserve more than slogans.
  Values are verbs: they ask what you will do before supper.
  A history of {background} helps me talk with {group} in their own vocabulary.
  Curiosity disarms {feeling} faster than argument does.
  Consultations, assessments and letters of support are available on request.
  Once {person} stops being the villain, the plot thickens agreeably.
  My waiting room has good chairs, one fern and no magazines.
  Insurance is accepted, receipts are itemized, and cancellations need a day's notice.
`);

/** What specialists say of the modality; "{modality}" stands for its name or its abbreviation. */
export const SENTENCES_ON_MODALITY = linesOf(`
  I use {modality} because it is practical and kind.
  {modality} gave me a language for what I had seen in my clients for years.
  I trained in {modality} and still meet with a consultation group.
  In {modality} we work on one thing at a time.
  What I like about {modality} is that people notice a difference early on.
  For me {modality} is less a technique than a way of paying attention.
  With {modality} we have a clear plan, and the plan can change.
  I combine {modality} with other approaches when that serves you better.
`);

/** What a few specialists say of something that hardly anybody else offers. */
export const SENTENCES_ON_RARITIES = linesOf(`
  On request I also offer {rarity}.
  Some of my clients have found {rarity} helpful.
  I have been teaching {rarity} for a while.
  Ask me about {rarity} if words are not enough.
`);

/** What a page says of its modality. */
export const DESCRIPTIONS = linesOf(`
  {modality} is a form of therapy that helps people to {goal}.
  {modality} grew out of work with {group} and is now offered to many others.
  It was first described for {issue} and has since been used for {issue} and {issue}.
  Sessions are {manner} and {manner}, and usually last about an hour.
  Therapists use {exercise} and {exercise}, and adapt both to the person.
  Clients learn to notice {feeling}, to understand where it comes from, and to {goal}.
  Treatment may be short, or go on for as long as it is useful.
  A typical course has between eight and twenty sessions.
  The approach can be offered to individuals, to couples and in groups.
  Much attention is given to {event} and to what people tell themselves about it.
  Its founders liked to compare it to {image}.
  Practitioners complete a training of several months and regular consultation.
  It pairs well with {exercise}, and is often combined with other approaches.
  Supporters value that it is {manner}; critics would like to see more research.
`);

/** How a page invites its readers. */
export const INVITATIONS = linesOf(`
  Think this approach might be right for you? Reach out to one of our {modality} specialists today.
  Would you like to try {modality}? Contact one of the specialists below.
  Is {modality} what you are looking for? The specialists on this page are happy to answer your questions.
`);
