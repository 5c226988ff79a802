package io.quetzalcore.guest.publish;

import io.quetzalcore.survey.Gathered;

/**
 * On what kind of machine the products and their record were made.
 *
 * @param isolation the weakest level of all VMs that had a part in it, as their workers' self-tests saw them: L1 to L3;
 *     {@code unproved} when one of them ran outside a worker
 * @param gpu what a VM has for a graphics processor: always a simulated one
 */
record Machine(String isolation, String gpu) {

    /**
     * This VM and those before it.
     *
     * @param before the weakest level of the others
     */
    static Machine after(String before) {
        String own = System.getProperty("quetzal.isolation", Gathered.UNPROVED);
        return new Machine(Gathered.weaker(own, before), "simulated");
    }
}
