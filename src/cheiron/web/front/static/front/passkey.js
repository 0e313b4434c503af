// The passkey button needs JavaScript and a browser that knows passkeys, so it appears only where it can work.
(() => {
  const button = document.getElementById("passkey_login");
  if (button && window.PublicKeyCredential) button.hidden = false;
})();
