// What the demo shop does in the page: filter the catalogue, recount the basket, leave the form.
//
// It stores nothing in the browser and asks the network for nothing, so that whatever a test finds
// there was put there by the widget. Prices are whole cents until they are shown.
"use strict";

const language = document.documentElement.lang;
const currency = document.documentElement.dataset.currency;
const money = new Intl.NumberFormat(language, { style: "currency", currency });

function filterCatalogue(form) {
  const products = [...document.querySelectorAll("[data-family]")];
  const count = document.querySelector("[data-count]");
  const asked = new URLSearchParams(location.search);
  const words = (asked.get("q") ?? "").trim().toLocaleLowerCase(language);
  document.querySelector("#q").value = asked.get("q") ?? "";
  for (const box of form.elements.family) box.checked = box.value === asked.get("family");
  const apply = () => {
    const wanted = new Set([...form.elements.family].filter(box => box.checked).map(box => box.value));
    for (const product of products) {
      const named = product.textContent.toLocaleLowerCase(language).includes(words);
      product.hidden = !named || (wanted.size > 0 && !wanted.has(product.dataset.family));
    }
    count.textContent = String(products.filter(product => !product.hidden).length);
  };
  form.addEventListener("change", apply);
  apply();
}

function countBasket(form) {
  const free = Number(form.dataset.freeFrom);
  const fee = Number(form.dataset.delivery);
  const apply = () => {
    let goods = 0;
    for (const line of form.querySelectorAll("[data-cents]")) {
      const cents = Number(line.dataset.cents) * Number(line.querySelector("select").value);
      line.querySelector(".price").textContent = money.format(cents / 100);
      goods += cents;
    }
    const delivery = goods === 0 || goods >= free ? 0 : fee;
    document.querySelector("[data-sum=goods]").textContent = money.format(goods / 100);
    document.querySelector("[data-sum=delivery]").textContent = money.format(delivery / 100);
    document.querySelector("[data-sum=total]").textContent = money.format((goods + delivery) / 100);
  };
  form.addEventListener("change", apply);
}

const catalogue = document.querySelector("form[data-catalogue]");
if (catalogue) filterCatalogue(catalogue);
const basket = document.querySelector("form[data-basket]");
if (basket) countBasket(basket);
