// A scanned badge opens this page with its token behind "#", which browsers send to nobody; hand it in by the form and forget it.
const token = window.location.hash.slice(1);
if (token) {
  window.history.replaceState(null, "", window.location.pathname);
  const form = document.getElementById("badge-form");
  form.elements.namedItem("badge").value = token;
  form.submit();
}
