export default {
  asOthersSeeYou: "As others see you",
  marksInLine: "**bold**, *italic*, `code`",
  inALine: "in a line",
  markOfQuote: "> words",
  aQuote: "a quote, at the beginning of a line",
  marksOfList: "- words, or 1. words",
  aList: "a list, at the beginning of a line",
  aBlockOfCode: "on a line of its own, before and after a block of code",
  markOfLink: "[words](https://…)",
  aLink: "a link; an address alone is one too",
  anEmoji: "an emoji, offered while you type",
  charactersTooMany: "{count, number} characters too many.",
  whatPeopleFind:
    "This is what people find when they look for you. Whoever you write to first sees none of it. <link>See it as they do</link>",
  aShortSound:
    "A short sound when a message arrives while you look elsewhere. <play>Hear it</play>",
  notAskedYet: "This browser has not been asked yet. <ask>Allow them here</ask>",
  since: "since <time></time>",
  aCopyOfWhatIs: "A copy of what is yours",
  yourProfilePreferencesDevicesBlocks:
    "Your profile, preferences, devices, blocks, and all conversations as you see them, in one ZIP file of JSON. It says nothing of anonymous people that you do not see here.",
  download: "Download",
  asTheSystem: "As the system",
  light: "Light",
  dark: "Dark",
  loadingYourPreferences: "Loading your preferences",
  theme: "Theme",
  itStaysAsItWas: "It stays as it was. {why}",
  itHoldsOnAllYour: "It holds on all your devices, at once.",
  picture: "Picture",
  asItWillLook: "As it will look",
  chooseAPicture: "Choose a picture",
  remove: "Remove",
  oneMoment: "One moment…",
  useThisPicture: "Use this picture",
  ruleItsMiddleIsCut:
    "{rule}. Its middle is cut out as a square; nothing else that the file tells, such as where it was taken, is kept.",
  pictureFile: "Picture file",
  byName: "By name",
  oneConversation: "One conversation",
  unblockName: "Unblock {name}",
  blockSomebodyByName: "Block somebody by name",
  blockUsername: "Block {username}",
  youBlockNobody: "You block nobody.",
  howToBlock:
    "Look for somebody above to block them by name. An anonymous conversation is blocked from its own menu.",
  showOlderOnes: "Show older ones",
  loadingWhomYouBlock: "Loading whom you block",
  deleteTheAccount: "Delete the account",
  whatGoes: "What goes",
  yourNameWordsAndPicture: "your name, words and picture; others may take the name",
  yourPasswordTheTieTo: "your password, the tie to GitHub, and all devices’ sign-ins",
  whatYouPostedOnThe: "what you posted on the board under your name, and your comments there",
  whatStays: "What stays",
  yourMessagesWithThoseWho:
    "your messages, with those who have them. Where they knew your name they see “Deleted account”; where you were anonymous they notice nothing",
  whatYouPostedAnonymouslyTo:
    "what you posted anonymously: to remove it would show that all of it came from one person. Delete it first if you want it gone",
  deleteTheAccountToo: "Delete the account…",
  deleteUsername: "Delete {username}?",
  nobodyCanTakeItBack:
    "Nobody can take it back. If you want a copy of what is yours, download it first.",
  yourPassword: "Your password",
  nothingIsDeletedWhy: "Nothing is deleted. {why}",
  deleteForEver: "Delete for ever",
  thisDevice: "This device",
  lastUsedDay: "Last used: {day}",
  signOut: "Sign out",
  signOutName: "Sign out {name}",
  devices: "Devices",
  whereYouAreSignedIn:
    "Where you are signed in. What a device is called is what its browser says of itself.",
  nowhereElse: "You are signed in nowhere else.",
  showMoreDevices: "Show more devices",
  itIsStillSignedIn: "It is still signed in. {why}",
  signOutAllOthers: "Sign out all others…",
  loadingYourDevices: "Loading your devices",
  withinASecondTheyShow:
    "Within a second they show nothing more, and what was written on them and not sent is deleted there. You stay signed in here.",
  signOutAllOtherDevices: "Sign out all other devices?",
  toBeSureThatIt:
    "To be sure that it is you, sign in with GitHub once more. Then you have ten minutes.",
  signInWithGitHub: "Sign in with GitHub",
  thisBrowserRefusesNotificationsFrom:
    "This browser refuses notifications from this page. Allow them in its settings for this site, then switch them on here.",
  thisBrowserShowsNoNotifications:
    "This browser shows no notifications from this page: it has none, or asks for a secure connection (https).",
  nameAndWordsAboutYou: "Name and words about you",
  ruleLinksToYourOld: "{rule}. Links to your old name lead nowhere, and others may take it.",
  aboutYou: "About you",
  plainTextRoomCharactersLeft: "Plain text. {room, number} characters left.",
  save: "Save",
  saved: "Saved.",
  thisUsernameIsTaken: "This username is taken.",
  sound: "Sound",
  newMessageShownByYour:
    "“New message”, shown by your system while you look elsewhere. Never who it is from, and never what it says: others may see your screen.",
  notificationsOfTheBrowser: "Notifications of the browser",
  onThisPage: "On this page",
  theBeginningOfAMessage:
    "The beginning of a message that arrives while you are here with something else, and who it is from. It holds for this device, until you log out.",
  bothAreForMessagesTo:
    "The first two are for messages to you that arrive while this page is open in some tab, and hold on all your devices.",
  enterYourPasswordAsIt: "Enter your password as it is now.",
  aNewPasswordSignsOut: "A new password signs out your other devices.",
  youSignInWithGitHub:
    "You sign in with GitHub. With a password you can sign in without it, too. It signs out your other devices.",
  changeThePassword: "Change the password",
  chooseAPassword: "Choose a password",
  passwordAsItIsNow: "Password as it is now",
  newPassword: "New password",
  saveThePassword: "Save the password",
  savedYourOtherDevicesAre: "Saved. Your other devices are signed out.",
  thisIsNotYourPassword: "This is not your password.",
  pNGJPEGWebPOrGIF: "PNG, JPEG, WebP or GIF, at most 2 MB",
  thePictureIsTooBig: "The picture is too big. It may have at most 2 MB.",
  thatIsNotAPicture: "That is not a picture that can be read here.",
  peopleSeeWhenYouHave:
    "People see when you have read what they wrote. What they have seen already stays when you switch this off.",
  readReceipts: "Read receipts",
  peopleSeeThatYouAre:
    "People see that you are typing, while you are. What you type is never shown before you send it.",
  typing: "Typing",
  peopleMayBeginNewConversations:
    "People may begin new conversations with you. Off, they are told that it cannot be delivered, just as if you had blocked them; conversations that you have go on.",
  newConversations: "New conversations",
  aSwitchCountsInAll:
    "A switch counts in all your conversations at the same moment, and nobody is told that you have turned it. Still, somebody who talks with two anonymous people could notice if both went silent at once.",
  settings: "Settings",
  unblockNameToo: "Unblock {name}?",
  theyMayBeginConversationsWith:
    "They may begin conversations with you again, and those that you began with them are open again.",
  youCanGoOnWriting: "You can go on writing to each other in this conversation.",
  youCanGoOnWritingTo:
    "You can go on writing to each other in this conversation, and whoever it is may begin new ones.",
  whatABlockDoes: "What a block does",
  blockedByNameAPerson:
    "Blocked by name, a person begins no new conversation with you, and those in which you see their name are closed. It never ends an anonymous conversation of that person: if it did, you would know who is behind it. Block the conversation itself for that, from its menu in the inbox.",
  aBlockedConversationIsClosed:
    "A blocked conversation is closed, and whoever began it begins no new one with you. Others that they began before go on, so that nothing tells which belong together.",
  nobodyIsToldThatYou:
    "Nobody is told that you block them. Somebody who began the conversation learns only that what they write cannot be delivered. Somebody to whom you wrote first notices nothing, and you do not see what they answer.",
  enterSends: "Enter sends",
  shiftAndEnterBeginA:
    "Shift and Enter begin a new line. Off, Enter begins one; Ctrl or Cmd and Enter always send. The keyboard of a touch screen begins a new line either way. It holds for this device, until you log out.",
  marksInMessages: "Marks in messages",
};
