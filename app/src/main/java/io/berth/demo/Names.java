package io.berth.demo;

import java.util.List;

/// Names of people, for their notebooks.
interface Names {
    List<String> PEOPLE = List.of("mira", "jonas", "wei", "aisha", "tomas", "lena", "ravi", "sofia", "kenji", "olga",
            "david", "noor", "emil", "yara", "felix", "ines", "marek", "chloe", "hugo", "priya");

    /// The name of somebody's notebook; later ones get a number.
    static String notebook(String row, int copy) {
        String person = PEOPLE.get(copy % PEOPLE.size());
        return row + "-" + (copy < PEOPLE.size() ? person : person + (copy / PEOPLE.size() + 1));
    }
}
