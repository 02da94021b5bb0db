export default {
  begunAndNotSent: "Begun and not sent",
  draftText: "Draft: {text}",
  newMessage: "New message",
  to: "To",
  change: "Change",
  message: "Message",
  chooseFirstWhoItIs: "Choose first who it is for",
  messageToUsername: "Message to {username}",
  usernameWillSeeAnonymousAgent: "{username} will see Anonymous Agent",
  theyWillSeeYouAs: "They will see you as Anonymous Agent",
  messagesWithUsername: "Messages with {username}",
  sentAsAnonymousAgent: "Sent as Anonymous Agent",
};
