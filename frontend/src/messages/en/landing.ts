export default {
  pictureOfAConversation:
    "A conversation in Anonyma: somebody called only Anonymous Agent, Quiet Heron, writes, and is answered.",
  pictureLabel: "Anonymous Agent",
  pictureAlias: "Quiet Heron",
  pictureStatus: "You don’t know who this is",
  pictureFirst: "I read your piece about the lighthouse twice.",
  pictureAnswer: "Thank you! Which part made you go back?",
  pictureSecond: "The keeper’s lantern. You wrote as if you had carried it yourself.",
  whatItIs:
    "Write to anyone here. They read your words and can answer you, and to them you are only <name>Anonymous Agent</name>.",
  pageTitle: "Write without a name",
  heading: "Say it without saying who you are.",
  createAnAccount: "Create an account",
  logIn: "Log in",
  whatItProtects: "What it protects",
  protectsName: "The person you write to sees your words and when they came. Not your name.",
  protectsEachConversation: "Start two conversations, and they look like two strangers.",
  protectsFromOtherServers: "This page loads nothing from anybody else’s servers.",
  whatItDoesNot: "What it does not",
  notFromOperator: "The operator of this server can see who wrote to whom, and what.",
  notFromStyle: "Your writing style may give you away, and so may what only you know.",
  notFromNetwork: "Someone who watches the whole network can compare times.",
};
