package org.belisha.filtering.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.filtering.Cart;
import org.belisha.filtering.CartHolders;
import org.belisha.filtering.Carts;
import org.belisha.filtering.Device;
import org.belisha.filtering.DeviceId;
import org.belisha.filtering.Devices;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The carts of a school: made, renamed, filled, and who has which. */
@Controller
class CartsPage {

    private final Carts carts;
    private final CartHolders holders;
    private final Devices devices;

    CartsPage(Carts carts, CartHolders holders, Devices devices) {
        this.carts = carts;
        this.holders = holders;
        this.devices = devices;
    }

    /** A cart as the list shows it. */
    record Row(Cart cart, String holder) {}

    @GetMapping("/filtering/carts")
    @Needs(Permission.MANAGE_DEVICES)
    String list(@RequestParam(name = "q", defaultValue = "") String words, Viewer viewer, Model model) {
        return show(words, "", viewer, model);
    }

    @PostMapping("/filtering/carts")
    @Needs(Permission.MANAGE_DEVICES)
    String make(
            @RequestParam(name = "called", defaultValue = "") String called,
            Viewer viewer,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Optional<String> refused = carts.make(school(viewer), called);
        if (refused.isPresent()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("errors", Map.of("called", refused.get()));
            return show("", called, viewer, model);
        }
        next.addFlashAttribute("said", called.strip() + " is there. Open it to put devices in.");
        return "redirect:/filtering/carts";
    }

    @GetMapping("/filtering/carts/{cart}")
    @Needs(Permission.MANAGE_DEVICES)
    String cart(@PathVariable("cart") UUID id, Viewer viewer, Model model) {
        Cart cart = find(viewer, id);
        return show(cart, cart.name(), model);
    }

    @PostMapping("/filtering/carts/{cart}/name")
    @Needs(Permission.MANAGE_DEVICES)
    String rename(
            @PathVariable("cart") UUID id,
            @RequestParam(name = "called", defaultValue = "") String called,
            Viewer viewer,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Cart cart = find(viewer, id);
        Optional<String> refused = carts.rename(cart, called);
        if (refused.isPresent()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("errors", Map.of("called", refused.get()));
            return show(cart, called, model);
        }
        return said(next, id, "The cart is called " + called.strip() + " now.");
    }

    @PostMapping("/filtering/carts/{cart}/put")
    @Needs(Permission.MANAGE_DEVICES)
    String put(
            @PathVariable("cart") UUID id,
            @RequestParam(name = "device", required = false) List<UUID> chosen,
            Viewer viewer,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Cart cart = find(viewer, id);
        int put = chosen == null
                ? 0
                : carts.put(cart, chosen.stream().map(DeviceId::new).toList());
        if (put == 0) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("errors", Map.of("device", "Choose the devices to put into the cart"));
            return show(cart, cart.name(), model);
        }
        return said(next, id, put == 1 ? "One device is in the cart now." : put + " devices are in the cart now.");
    }

    @PostMapping("/filtering/carts/{cart}/take-out")
    @Needs(Permission.MANAGE_DEVICES)
    String takeOut(
            @PathVariable("cart") UUID id,
            @RequestParam("device") UUID device,
            Viewer viewer,
            RedirectAttributes next) {
        if (!carts.takeOut(find(viewer, id), new DeviceId(device))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return said(next, id, "The device is out of the cart: no class has it now.");
    }

    private String show(String words, String called, Viewer viewer, Model model) {
        String sought = words.strip().toLowerCase(Locale.UK);
        List<Cart> all = carts.of(school(viewer));
        model.addAttribute("any", !all.isEmpty());
        model.addAttribute("q", words);
        model.addAttribute("called", called);
        model.addAttribute(
                "rows",
                all.stream()
                        .map(cart -> new Row(cart, holder(cart)))
                        .filter(row -> (row.cart().name() + " " + row.holder())
                                .toLowerCase(Locale.UK)
                                .contains(sought))
                        .toList());
        return "filtering/carts";
    }

    private String show(Cart cart, String called, Model model) {
        Map<String, String> others = new LinkedHashMap<>();
        for (Device device : devices.of(cart.school())) {
            if (device.person() == null && !cart.id().equals(device.cart())) {
                others.put(device.id().value().toString(), device.name());
            }
        }
        model.addAttribute("cart", cart);
        model.addAttribute("called", called);
        model.addAttribute("holder", holder(cart));
        model.addAttribute("inside", carts.devicesIn(cart));
        model.addAttribute("others", others);
        return "filtering/cart";
    }

    private String holder(Cart cart) {
        Cart.Loan loan = cart.loan();
        return loan == null ? "Free" : holders.words(loan) + " has it until " + Times.clock(loan.until());
    }

    private Cart find(Viewer viewer, UUID id) {
        return carts.one(school(viewer), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String said(RedirectAttributes next, UUID cart, String words) {
        next.addFlashAttribute("said", words);
        return "redirect:/filtering/carts/" + cart;
    }

    private static SchoolId school(Viewer viewer) {
        return Objects.requireNonNull(viewer.schoolFor(Permission.MANAGE_DEVICES));
    }
}
