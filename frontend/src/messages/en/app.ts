export default {
  anonymaCannotBeOpened: "Anonyma cannot be opened",
  notFound: "Not found",
  thereIsNothingHere: "There is nothing here",
  whatItLedToIsGone: "what it led to is gone",
};
